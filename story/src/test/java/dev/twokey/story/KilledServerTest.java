package dev.twokey.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.story.Asking.Asked;
import dev.twokey.story.outside.ExportedLog;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.stage.Postmaster;
import dev.twokey.story.stage.Server;
import dev.twokey.story.wire.Door;
import dev.twokey.story.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Row 4 of the failure modes: timers lost on a crash. The server is really killed, by signal 9. */
@ExtendWith(RehearsalOfTheClass.class)
class KilledServerTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    // The time runs while the server is down, and a busy machine starts it slowly: some of it must be left.
    private static final Duration OUTLASTING = Duration.ofSeconds(75);
    // The server is killed while the time runs, after two logs were exported; the rest of it is waited for.
    private static final Duration UNTIL_KILLED = Duration.ofSeconds(40);

    private static Rehearsal rehearsal;

    @BeforeAll
    static void begin(Rehearsal begun) {
        rehearsal = begun;
    }

    @Test
    void killed_after_giving_and_before_recording_it_loses_nothing_and_leaves_nothing_open() {
        List<ExportedLog> before = verified();
        Asked asked = rehearsal.ask(OUTLASTING);
        hold("POST", "/groups/*/members/$ref");
        Access access = rehearsal.approved(asked, OUTLASTING, Access.TO_TAKE);
        JsonNode held = Patience.until("the directory to hold its answer", SOON, () -> {
            JsonNode calls = control().get("/control/held").done().json().path("held");
            return Look.when(!calls.isEmpty(), calls);
        });
        Instant given = Instant.now();
        assertThat(rehearsal.isInside()).as("the directory did it").isTrue();
        assertThat(rehearsal.view(asked).state()).as("the server does not know").isEqualTo("approved");

        killAndStartAgain(() -> release(held));

        access.effective();
        assertThat(rehearsal.view(asked).time("activeAt").orElseThrow())
                .as("the clock runs from the attempt that had its effect")
                .isBefore(given);
        access.removal();
        assertThat(rehearsal.isInside()).isFalse();
        nothingIsLost(before);
    }

    @Test
    void killed_while_a_grant_is_active_it_takes_it_back_after_the_restart() {
        Asked asked = rehearsal.ask(UNTIL_KILLED);
        Access access = rehearsal.approved(asked, UNTIL_KILLED, Access.TO_TAKE);
        access.effective();
        List<ExportedLog> before = verified();
        Instant endsAt = rehearsal.view(asked).time("endsAt").orElseThrow();

        killAndStartAgain(() -> Patience.until("the time to end while no server runs", SOON, () -> {
            assertThat(rehearsal.isInside())
                    .as("nobody is there to take it back")
                    .isTrue();
            return Look.when(Instant.now().isAfter(endsAt), Instant.now());
        }));

        access.removal();
        assertThat(rehearsal.view(asked).time("endsAt"))
                .as("no second more for the outage")
                .contains(endsAt);
        assertThat(rehearsal.isInside()).isFalse();
        nothingIsLost(before);
    }

    private static void nothingIsLost(List<ExportedLog> before) {
        List<ExportedLog> after = verified();
        for (int log = 0; log < before.size(); log++) {
            assertThat(after.get(log).continues(before.get(log))).isTrue();
        }
    }

    private static List<ExportedLog> verified() {
        List<ExportedLog> logs = rehearsal.evidence().export();
        logs.forEach(log -> log.verified());
        return logs;
    }

    private static void killAndStartAgain(Runnable meanwhile) {
        Server server = rehearsal.scene().stage().server();
        var postmaster = new Postmaster(server.data());
        long before = postmaster.pid().orElseThrow();

        server.kill();
        meanwhile.run();
        server.start();

        assertThat(postmaster.pid()).as("the living database was adopted").contains(before);
    }

    /** The next such call is done, and its answer waits; a guest who was just invited is found at once. */
    private static void hold(String method, String path) {
        control()
                .put(
                        "/control/tenants/" + Scene.TENANT + "/settings",
                        Json.object().put("lagReads", 0))
                .done();
        control()
                .post(
                        "/control/faults",
                        Json.of("kind", "hold")
                                .put("method", method)
                                .put("path", path)
                                .put("tenant", Scene.TENANT))
                .done();
    }

    private static void release(JsonNode held) {
        for (JsonNode call : held) {
            control()
                    .post(
                            "/control/held/" + call.path("id").asInt() + "/release",
                            Json.object().put("cut", true))
                    .done();
        }
    }

    private static Door control() {
        return rehearsal.scene().stage().sandbox().door();
    }
}
