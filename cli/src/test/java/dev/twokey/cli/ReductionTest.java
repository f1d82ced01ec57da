package dev.twokey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FakeServers.class)
class ReductionTest {
    private static final String WHAT = "Security Manager in Contoso for 1 h 30 min (INC-1)\n";

    private final FakeServer server;
    private final Terminal terminal;

    ReductionTest(FakeServer server, @TempDir Path home) {
        this.server = server.answers("GET /api/v1/requests?view=open", 200, Contoso.list(Contoso.request("active", "")))
                .answers("GET " + Contoso.path(""), 200, Contoso.request("active", ""));
        this.terminal = new Terminal(home, server.address()).with("TWOKEY_TOKEN", "tk_alice");
    }

    @Test
    void closing_says_what_was_done_and_that_the_removal_is_not_confirmed_yet() {
        answers("closure", Contoso.request("ending", ""));

        assertThat(terminal.run("close", Contoso.REQUEST, "--did", "Rotated both keys", "--stays-changed"))
                .endsWith(WHAT + "Ending: the directory has not confirmed the removal yet.\nexit 0\n");
        assertThat(sent("closure")).isEqualTo("{\"report\":\"Rotated both keys\",\"staysChanged\":true}");
    }

    @Test
    void a_removal_that_takes_too_long_is_said_loudly() {
        answers(
                "revocation",
                Contoso.request(
                        "ending",
                        ",\"overdue\":true,\"attempts\":{\"count\":4,\"lastReason\":\"the directory does not answer\"}"));

        assertThat(terminal.run("revoke", Contoso.REQUEST, "--why", "Unexpected"))
                .endsWith("""
                        Ending: the directory has not confirmed the removal yet. It is OVERDUE. \
                        Tried 4 times, last: the directory does not answer.
                        exit 0
                        """);
        assertThat(sent("revocation")).isEqualTo("{\"reason\":\"Unexpected\"}");
    }

    @Test
    void denying_gives_a_reason() {
        answers("denial", Contoso.request("denied", ",\"endReason\":\"Wrong tenant\""));

        assertThat(terminal.run("deny", Contoso.REQUEST, "--why", "Wrong tenant"))
                .endsWith(WHAT + "Denied: Wrong tenant\nexit 0\n");
        assertThat(sent("denial")).isEqualTo("{\"reason\":\"Wrong tenant\"}");
    }

    @Test
    void withdrawing_needs_no_reason() {
        answers("withdrawal", Contoso.request("withdrawn", ""));

        assertThat(terminal.run("withdraw", Contoso.REQUEST)).endsWith(WHAT + "Withdrawn.\nexit 0\n");
        assertThat(sent("withdrawal")).isEqualTo("{}");
    }

    @Test
    void whoever_is_inside_again_is_not_called_out() {
        server.answers(
                "GET /api/v1/requests?view=mine",
                200,
                Contoso.list(Contoso.request(
                        "ended",
                        ",\"endedAt\":\"2026-11-24T15:00:00Z\",\"returnedAt\":\"2026-11-24T15:09:00Z\","
                                + "\"removal\":{\"readBackAt\":\"2026-11-24T15:00:04Z\"}")));

        assertThat(terminal.run("requests"))
                .contains("Ended 2026-11-24 15:00 UTC, and FOUND INSIDE AGAIN 2026-11-24 15:09 UTC.")
                .doesNotContain("read back");
    }

    @Test
    void an_ended_access_names_when_its_removal_was_read_back() {
        server.answers(
                "GET /api/v1/requests?view=mine",
                200,
                Contoso.list(
                        Contoso.request(
                                "ended",
                                ",\"endedAt\":\"2026-11-24T15:00:00Z\",\"removal\":{\"readBackAt\":\"2026-11-24T15:00:04Z\"}")));

        assertThat(terminal.run("requests"))
                .isEqualTo("$ twokey requests\n" + Contoso.REQUEST + "  Alice Archer: " + WHAT
                        + "  Ended 2026-11-24 15:00 UTC; the removal was read back 2026-11-24 15:00 UTC.\nexit 0\n");
    }

    @Test
    void a_request_that_is_not_among_ones_own_is_not_there() {
        String globex = Contoso.REQUEST.replace("2h", "3h");
        server.answers("GET /api/v1/requests?view=inbox", 200, Contoso.list())
                .answers("GET /api/v1/requests?view=mine", 200, Contoso.list());

        assertThat(terminal.run("revoke", globex, "--why", "x"))
                .endsWith("! You have no request " + globex + ".\n! See what there is with: twokey requests\nexit 1\n");
        assertThat(server.bodies("POST " + Contoso.path("/revocation"))).isEmpty();
    }

    private void answers(String noun, String answer) {
        server.answers("POST " + Contoso.path("/" + noun), 200, answer);
    }

    private String sent(String noun) {
        return server.bodies("POST " + Contoso.path("/" + noun)).getFirst();
    }
}
