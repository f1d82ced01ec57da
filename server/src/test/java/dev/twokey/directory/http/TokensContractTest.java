package dev.twokey.directory.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every source of tokens promises, before a token endpoint that says whatever the test wants. */
public abstract class TokensContractTest {
    /** The source, which holds no token yet. */
    protected abstract Tokens tokens();

    /** Status and body of the endpoint's next answers, such as {@code 200 {}}. */
    protected abstract void answers(String... next);

    /** The endpoint takes the next request and says nothing. */
    protected abstract void silence();

    /** How often the endpoint was asked. */
    protected abstract int asked();

    /** A lifetime in seconds that is not worth keeping. */
    protected abstract int aboutToExpire();

    @Test
    void a_token_is_kept() {
        answers(token("one", 3599), token("two", 3599));

        assertThat(text(tokens().kept(deadline()))).isEqualTo("one, fresh");
        assertThat(text(tokens().kept(deadline()))).isEqualTo("one, kept");
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void a_token_that_is_about_to_expire_is_replaced() {
        answers(token("one", aboutToExpire()), token("two", 3599));

        assertThat(text(tokens().kept(deadline()))).isEqualTo("one, fresh");
        assertThat(text(tokens().kept(deadline()))).isEqualTo("two, fresh");
    }

    @Test
    void a_fresh_token_takes_the_place_of_the_kept_one() {
        answers(token("one", 3599), token("two", 3599));

        tokens().kept(deadline());
        assertThat(text(tokens().fresh(deadline()))).isEqualTo("two, fresh");
        assertThat(text(tokens().kept(deadline()))).isEqualTo("two, kept");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 <html>",
                "401 <html>",
                "403 {\"message\":\"forbidden\"}",
                "404 {\"error\":\"not_found\"}",
                "404 {\"error\":\"Realm does not exist\"}",
                "404 ",
                "302 {}",
                "307 {}",
                "200 <html>sign in to the hotel's network</html>",
                "200 {}",
                "500 {}"
            })
    void whatever_else_answers_says_nothing_about_the_credential(String answer) {
        answers(answer, token("never asked for", 3599));

        assertThat(tokens().kept(deadline())).isInstanceOf(Outcome.Unknown.class);
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void an_endpoint_that_says_nothing_is_unknown_by_the_deadline() {
        silence();

        assertThat(tokens().kept(Deadline.in(Duration.ofMillis(300)))).isInstanceOf(Outcome.Unknown.class);
    }

    private static String token(String text, int seconds) {
        return "200 {\"token_type\":\"Bearer\",\"expires_in\":" + seconds + ",\"access_token\":\"" + text + "\"}";
    }

    private static String text(Outcome<Tokens.Token> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        Tokens.Token token = ((Outcome.Done<Tokens.Token>) outcome).value();
        return token.value().exposeDangerously() + (token.fresh() ? ", fresh" : ", kept");
    }

    protected static Deadline deadline() {
        return Deadline.usual();
    }
}
