package dev.twokey.story;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.proof.RelyingParty;
import dev.twokey.story.Asking.Asked;
import dev.twokey.story.cast.View;
import dev.twokey.story.outside.BothKeys;
import dev.twokey.story.outside.ExportedLog;
import dev.twokey.story.outside.ProvenRequest;
import dev.twokey.story.running.Broken;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.wire.Door;
import dev.twokey.story.wire.Json;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The story's checks can fail: what is not so is seen not to be so. */
@ExtendWith(RehearsalOfTheClass.class)
class StrictChecksTest {
    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(60);

    private static Rehearsal rehearsal;

    @BeforeAll
    static void begin(Rehearsal begun) {
        rehearsal = begun;
    }

    @Test
    void a_removal_that_the_directory_does_not_carry_out_breaks_the_story() {
        Asked asked = rehearsal.ask(SHORT);
        control()
                .post(
                        "/control/faults",
                        Json.of("kind", "forbidden")
                                .put("method", "DELETE")
                                .put("path", "/groups/*/members/*/$ref")
                                .put("times", 1000))
                .done();
        Access access = rehearsal.approved(asked, SHORT, Duration.ofSeconds(1));
        comesTo(asked, "ending");

        assertThatThrownBy(access::removal)
                .isInstanceOf(Broken.class)
                .hasMessageStartingWith("waited 6 s for the request to be ended")
                .hasMessageContaining("seen:     ending");

        control().delete("/control/faults").done();
        ended(asked);
    }

    @Test
    void keys_that_were_turned_elsewhere_or_under_another_authority_break_the_story() {
        Asked asked = rehearsal.ask(SHORT);
        rehearsal.approved(asked, SHORT, Access.TO_TAKE);
        ended(asked);
        List<ExportedLog> logs = rehearsal.evidence().export();
        ProvenRequest proven = ProvenRequest.of(logs.getFirst(), asked.request(), asked.digest());
        String origin = rehearsal.scene().stage().signingOrigin();
        var here = new RelyingParty(URI.create(origin).getHost(), origin);

        new BothKeys(logs.getLast(), logs.getFirst(), here).verify(proven);

        var elsewhere = new RelyingParty("keys.globex.example", "https://keys.globex.example");
        assertThatThrownBy(() -> new BothKeys(logs.getLast(), logs.getFirst(), elsewhere).verify(proven))
                .isInstanceOf(Broken.class)
                .hasMessageContaining("seen:     nobody-founded");
        assertThatThrownBy(() -> new BothKeys(logs.getFirst(), logs.getFirst(), here).verify(proven))
                .isInstanceOf(Broken.class)
                .hasMessageContaining("seen:     nobody-founded");
    }

    @Test
    void a_request_that_nobody_approved_is_not_proven() {
        Asked asked = rehearsal.ask(SHORT);
        ExportedLog log = rehearsal.evidence().export().getFirst();

        assertThatThrownBy(() -> ProvenRequest.of(log, asked.request(), asked.digest()))
                .isInstanceOf(Broken.class)
                .hasMessageContaining("seen:     [request.asked]");
    }

    private static void ended(Asked asked) {
        comesTo(asked, "ended");
        Patience.until(
                "its end to be signed in the log",
                SOON,
                () -> Look.when(
                        ProvenRequest.isEnded(rehearsal.evidence().export().getFirst(), asked.request()), "not yet"));
    }

    private static void comesTo(Asked asked, String state) {
        Patience.until("the access to be " + state, SOON, () -> {
            View view = rehearsal.view(asked);
            return Look.when(view.state().equals(state), view);
        });
    }

    private static Door control() {
        return rehearsal.scene().stage().sandbox().door();
    }
}
