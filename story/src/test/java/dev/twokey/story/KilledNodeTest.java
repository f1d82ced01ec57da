package dev.twokey.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.twokey.story.Holds.Held;
import dev.twokey.story.Holds.Point;
import dev.twokey.story.cast.Cast;
import dev.twokey.story.stage.NamedDatabase;
import dev.twokey.story.stage.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * Two nodes over one PostgreSQL, set up as docs/operating.md says. At each point the one that is at it is killed and never
 * comes back; the other goes on with it. Before the next point a new one joins.
 */
class KilledNodeTest extends SignalNineTest {
    // Still inside when the node is killed; over, at no cost, while the next points are come to.
    private static final Duration OUTLASTING = Duration.ofSeconds(40);

    @SuppressWarnings("NullAway")
    private OldestPostgres postgres;

    @SuppressWarnings("NullAway")
    private Nodes nodes;

    @Override
    Rehearsal begin(Path folder) throws Exception {
        // bin/test installs it; and where nothing may be skipped, this is a failure.
        assumeThat(OldestPostgres.PROGRAM).exists();
        // Who made a call is read there.
        assumeThat(Path.of("/proc/self/net/tcp")).exists();
        postgres = OldestPostgres.start();
        Rehearsal begun = Rehearsal.begin(folder, NamedDatabase.in(postgres.settingsIn(folder)));
        nodes = new Nodes(begun.scene().stage());
        return begun;
    }

    @Override
    void closeTheRest() {
        if (nodes != null) {
            nodes.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Override
    Struck strike(Rehearsal rehearsal) {
        var holds = new Holds(rehearsal.scene().stage().sandbox());

        nodes.areTwo();
        holds.afterMailTo(Cast.SOC);
        Visit alice = Visit.asked(rehearsal, cast().alice(), LONG);
        Instant mailing = killedAt(holds, Holds.MAILING);

        nodes.areTwo();
        Hit carol = active(rehearsal, holds);

        nodes.areTwo();
        holds.after(Holds.GIVING);
        Visit bob = Visit.asked(rehearsal, cast().bob(), LONG).approvedBy(cast().alice());
        Instant afterGiving = killedAt(holds, Holds.GIVING);
        assertThat(bob.isInside()).as("the directory did it").isTrue();
        assertThat(bob.view().state()).as("no server knows").isEqualTo("approved");

        nodes.areTwo();
        holds.before(Holds.INVITING);
        alice.approvedBy(cast().bob());
        Instant beforeGiving = killedAt(holds, Holds.INVITING);
        assertThat(alice.isInside()).as("the directory did nothing").isFalse();

        nodes.areTwo();
        Visit erin = Visit.asked(rehearsal, cast().erin(), LONG)
                .approvedBy(cast().carol())
                .comesTo("active");
        Point taking = Point.taking(rehearsal.guest(erin.account()));
        holds.after(taking);
        erin.revokedBy(cast().bob());
        Instant afterTaking = killedAt(holds, taking);
        assertThat(erin.isInside()).as("the directory did it").isFalse();
        assertThat(erin.view().state()).as("no server knows").isEqualTo("ending");

        return new Struck(
                new Hit(alice, beforeGiving),
                new Hit(bob, afterGiving),
                carol,
                new Hit(erin, afterTaking),
                new Hit(alice, mailing),
                Cast.SOC,
                carol.killedAt());
    }

    /** The node that let somebody in is killed while they are inside. */
    private Hit active(Rehearsal rehearsal, Holds holds) {
        holds.after(Holds.INVITING);
        Visit carol = Visit.asked(rehearsal, cast().carol(), OUTLASTING).approvedBy(cast().bob());
        Held inviting = holds.reached(Holds.INVITING);
        Server giver = nodes.makerOf(inviting);
        holds.answer(inviting);
        carol.comesTo("active");
        return new Hit(carol, nodes.kill(giver));
    }

    private Instant killedAt(Holds holds, Point point) {
        Held held = holds.reached(point);
        Instant killed = nodes.kill(nodes.makerOf(held));
        holds.cut(held);
        return killed;
    }

    @Test
    void five_nodes_were_killed_and_one_is_left() {
        assertThat(nodes.killed()).hasSize(5).noneMatch(Server::isAlive);
        assertThat(nodes.living()).hasSize(1).allMatch(Server::isAlive);
    }
}
