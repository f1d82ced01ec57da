package dev.twokey.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.kernel.Secret;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentTokensTest {
    private long now;
    private int asked;
    private final Deque<Outcome<Tokens.Token>> library = new ArrayDeque<>();
    private final Tokens tokens = new RecentTokens(
            new Tokens() {
                @Override
                public Outcome<Token> kept(Deadline deadline) {
                    asked++;
                    return library.removeFirst();
                }

                @Override
                public Outcome<Token> fresh(Deadline deadline) {
                    return kept(deadline);
                }
            },
            () -> now);

    @Test
    void the_library_is_asked_once_in_half_a_minute() {
        library.addAll(List.of(token("one", true), token("one", false)));

        assertThat(text(tokens.kept(Deadline.usual()))).isEqualTo("one, fresh");
        now += Duration.ofSeconds(29).toNanos();
        assertThat(text(tokens.kept(Deadline.usual()))).as("not fresh any more").isEqualTo("one, kept");
        assertThat(asked).isEqualTo(1);

        now += Duration.ofSeconds(2).toNanos();
        assertThat(text(tokens.kept(Deadline.usual()))).isEqualTo("one, kept");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void a_fresh_one_takes_the_place_of_the_one_before() {
        library.addAll(List.of(token("one", true), token("two", true)));
        tokens.kept(Deadline.usual());

        assertThat(text(tokens.fresh(Deadline.usual()))).isEqualTo("two, fresh");
        assertThat(text(tokens.kept(Deadline.usual()))).isEqualTo("two, kept");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void what_is_no_token_is_not_remembered() {
        library.addAll(List.of(new Outcome.Unknown<>("no answer"), token("one", true)));

        assertThat(tokens.kept(Deadline.usual())).isInstanceOf(Outcome.Unknown.class);
        assertThat(text(tokens.kept(Deadline.usual()))).isEqualTo("one, fresh");
    }

    private static Outcome<Tokens.Token> token(String text, boolean fresh) {
        return Outcome.done(new Tokens.Token(new Secret(text), fresh));
    }

    private static String text(Outcome<Tokens.Token> outcome) {
        return outcome instanceof Outcome.Done<Tokens.Token>(Tokens.Token token)
                ? token.value().exposeDangerously() + (token.fresh() ? ", fresh" : ", kept")
                : outcome.toString();
    }
}
