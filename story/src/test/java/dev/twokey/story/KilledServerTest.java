package dev.twokey.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.story.Holds.Held;
import dev.twokey.story.Holds.Point;
import dev.twokey.story.stage.NamedDatabase;
import dev.twokey.story.stage.Postmaster;
import dev.twokey.story.stage.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * One server, with the PostgreSQL of its own, is killed in the middle of everything and started again: one signal, and it
 * meets a giving, a taking, a mail and a stay at once, as a crash does.
 */
class KilledServerTest extends SignalNineTest {
    // Still inside when the server is killed, however slowly this machine comes to that.
    private static final Duration OUTLASTING = Duration.ofSeconds(45);

    private Optional<Long> databaseBefore = Optional.empty();
    private Optional<Long> databaseAfter = Optional.empty();

    @Override
    Rehearsal begin(Path folder) {
        return Rehearsal.begin(folder, NamedDatabase.NONE);
    }

    @Override
    Struck strike(Rehearsal rehearsal) {
        var holds = new Holds(rehearsal.scene().stage().sandbox());
        Visit alice = Visit.asked(rehearsal, cast().alice(), LONG);
        Visit bob = Visit.asked(rehearsal, cast().bob(), LONG);
        Visit carol = Visit.asked(rehearsal, cast().carol(), LONG).approvedBy(cast().bob());
        Visit erin = Visit.asked(rehearsal, cast().erin(), OUTLASTING).approvedBy(cast().carol());
        carol.comesTo("active");
        erin.comesTo("active");
        Point taking = Point.taking(rehearsal.guest(carol.account()));

        // From here on the server waits for answers, some seconds for each.
        holds.after(taking);
        carol.revokedBy(cast().bob());
        Held taken = holds.reached(taking);
        holds.before(Holds.INVITING);
        alice.approvedBy(cast().bob());
        Held inviting = holds.reached(Holds.INVITING);
        holds.after(Holds.GIVING);
        holds.afterMailTo(bob.mail());
        bob.approvedBy(cast().alice());
        Held given = holds.reached(Holds.GIVING);
        Held mailed = holds.reached(Holds.MAILING);
        assertThat(List.of(alice.isInside(), bob.isInside(), carol.isInside(), erin.isInside()))
                .as("whom the directory shows inside: not Alice yet, Bob, not Carol any more, Erin")
                .containsExactly(false, true, false, true);
        assertThat(List.of(
                        alice.view().state(),
                        bob.view().state(),
                        carol.view().state(),
                        erin.view().state()))
                .as("what the server knows")
                .containsExactly("approved", "approved", "ending", "active");

        Instant killedAt = kill();
        List.of(taken, inviting, given, mailed).forEach(holds::cut);
        rehearsal.scene().stage().server().start();
        databaseAfter = database().pid();

        return new Struck(
                new Hit(alice, killedAt),
                new Hit(bob, killedAt),
                new Hit(erin, killedAt),
                new Hit(carol, killedAt),
                new Hit(bob, killedAt),
                bob.mail(),
                Instant.now());
    }

    private Instant kill() {
        Server server = rehearsal.scene().stage().server();
        databaseBefore = database().pid();
        server.kill();
        return Instant.now();
    }

    private Postmaster database() {
        return new Postmaster(rehearsal.scene().stage().server().data());
    }

    @Test
    void the_database_that_a_killed_server_left_running_is_adopted() {
        assertThat(databaseAfter).isEqualTo(databaseBefore).isPresent();
    }
}
