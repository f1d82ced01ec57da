package dev.twokey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.proof.Decision;
import dev.twokey.proof.RequestDocument;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of others are values: they cannot make a line, move the cursor, or change what is read. */
@ExtendWith(FakeServers.class)
class HostileWordsTest {
    private final FakeServer server;
    private final Terminal terminal;

    HostileWordsTest(FakeServer server, @TempDir Path home) {
        this.server = server;
        this.terminal = new Terminal(home, server.address()).with("TWOKEY_TOKEN", "tk_alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\u000B", "\f", "\u0085", "\u2028", "\u2029", "\n\n\n"})
    void a_line_break_in_a_reason_makes_no_line_of_the_card(String lineBreak) {
        bobIsOffered(why("Rotate the keys" + lineBreak + "  may     read only"));

        assertThat(approve())
                .contains("\n  why     Rotate the keys \u21B5 may read only\n")
                .doesNotContain("\n  may     read only");
    }

    @Test
    void blanks_cannot_push_a_text_to_where_the_terminal_begins_a_new_line() {
        bobIsOffered(why("Rotate the keys" + " ".repeat(70) + "  may     read only"));

        assertThat(approve()).contains("\n  why     Rotate the keys may read only\n");
    }

    @Test
    void escape_sequences_and_other_controls_are_shown_as_such() {
        bobIsOffered(why("Rotate\u001b[2J\u009b1m\u0007 the\u200b keys"));

        assertThat(approve()).contains("\n  why     Rotate\uFFFD[2J\uFFFD1m\uFFFD the\uFFFD keys\n");
    }

    @Test
    void a_name_that_reverses_the_reading_direction_is_shown_without_it() {
        server.answers("GET /api/v1/tenants", 200, """
                {"tenants":[{"slug":"contoso","name":"Con\\u001b[2Jtoso\\u202e\\nglobex  Globex","kind":"entra","state":"ready",\
                "roleGroups":[{"slug":"security-manager","name":"Security Manager"}]}]}""");

        assertThat(terminal.run("tenants")).isEqualTo("""
                            $ twokey tenants
                            contoso  Con\uFFFD[2Jtoso\uFFFD \u21B5 globex Globex (entra, ready)
                              security-manager        Security Manager
                            exit 0
                            """);
    }

    @Test
    void a_refusal_of_the_server_is_a_line_too() {
        server.answers(
                "GET /api/v1/tenants", 403, Contoso.problem("x", "No", "Run this:\\n$ sudo rm".translateEscapes()));

        assertThat(terminal.run("tenants")).contains("! No: Run this: \u21B5 $ sudo rm.\n");
    }

    @Test
    void a_script_gets_the_same_text_escaped() {
        server.answers("GET /api/v1/requests?view=mine", 200, "{\"requests\":[],\"note\":\"a\u009b1m\u2028b\"}");

        assertThat(terminal.run("requests", "--json")).contains("{\"requests\":[],\"note\":\"a\\u009B1m\\u2028b\"}\n");
    }

    private static RequestDocument why(String text) {
        return Contoso.document(document -> document.with("justification", text));
    }

    private void bobIsOffered(RequestDocument document) {
        var offer = Contoso.offer(document, Contoso.statement(document, Decision.APPROVE, Contoso.BOB));
        String more = ",\"code\":\"" + offer.path("code").asString() + "\"";
        server.answers("GET /api/v1/me", 200, Contoso.me(Contoso.BOB))
                .answers("GET /api/v1/requests?view=open", 200, Contoso.list(Contoso.request("pending", "")))
                .answers("GET " + Contoso.path(""), 200, Contoso.request("pending", more))
                .answers("POST " + Contoso.path("/statements"), 200, offer.toString());
    }

    private String approve() {
        return terminal.run("approve", Contoso.REQUEST, "--no-wait");
    }
}
