package dev.twokey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.ScriptedServer;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.kernel.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that says whatever the test wants. */
class ClientTokensTest {
    private ScriptedServer server;
    private Tokens tokens;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        tokens = new ClientTokens(
                new Http(Optional.empty()), URI.create(server.address() + "/token"), "twokey", new Secret("secret"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_token_is_kept() {
        server.answers(token("one", 3599), token("two", 3599));

        assertThat(text(tokens.kept(deadline()))).isEqualTo("one, fresh");
        assertThat(text(tokens.kept(deadline()))).isEqualTo("one, kept");
        assertThat(server.asked()).containsExactly("POST /token");
    }

    @Test
    void a_token_that_is_about_to_expire_is_replaced() {
        server.answers(token("one", 10), token("two", 3599));

        assertThat(text(tokens.kept(deadline()))).isEqualTo("one, fresh");
        assertThat(text(tokens.kept(deadline()))).isEqualTo("two, fresh");
    }

    @Test
    void a_fresh_token_takes_the_place_of_the_kept_one() {
        server.answers(token("one", 3599), token("two", 3599));

        tokens.kept(deadline());
        assertThat(text(tokens.fresh(deadline()))).isEqualTo("two, fresh");
        assertThat(text(tokens.kept(deadline()))).isEqualTo("two, kept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_client", "unauthorized_client"})
    void a_refused_credential_is_told_without_names(String error) {
        server.answers("401 {\"error\":\"" + error + "\",\"error_description\":\"Invalid client secret of alice\"}");

        assertThat(tokens.kept(deadline()))
                .isEqualTo(new Outcome.Rejected<>(Rejection.NOT_AUTHENTICATED, "no token: " + error));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 <html>",
                "401 <html>",
                "403 {\"message\":\"forbidden\"}",
                "404 {\"error\":\"Realm does not exist\"}",
                "404 ",
                "302 {}",
                "307 {}",
                "200 <html>sign in to the hotel's network</html>",
                "200 {}",
                "500 {}"
            })
    void whatever_else_answers_says_nothing_about_the_credential(String answer) {
        server.answers(answer);

        assertThat(tokens.kept(deadline())).isInstanceOf(Outcome.Unknown.class);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void an_endpoint_that_says_nothing_is_unknown_by_the_deadline() {
        server.answers(ScriptedServer.SILENCE);

        assertThat(tokens.kept(Deadline.in(Duration.ofMillis(300)))).isInstanceOf(Outcome.Unknown.class);
    }

    private static String token(String text, int seconds) {
        return "200 {\"token_type\":\"Bearer\",\"expires_in\":" + seconds + ",\"access_token\":\"" + text + "\"}";
    }

    private static String text(Outcome<Tokens.Token> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        Tokens.Token token = ((Outcome.Done<Tokens.Token>) outcome).value();
        return token.value().exposeDangerously() + (token.fresh() ? ", fresh" : ", kept");
    }

    private static Deadline deadline() {
        return Deadline.in(Deadline.USUAL);
    }
}
