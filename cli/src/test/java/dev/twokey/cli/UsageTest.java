package dev.twokey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageTest {
    @TempDir
    Path home;

    @Test
    void an_unknown_command_is_not_understood() {
        assertThat(new Terminal(home).run("elevate"))
                .contains("! Unmatched argument")
                .endsWith("exit 2\n");
    }

    @Test
    void without_a_command_the_help_is_shown() {
        assertThat(new Terminal(home).run())
                .contains("! Missing required subcommand")
                .endsWith("exit 2\n");
        assertThat(new Terminal(home).run("log"))
                .contains("! Missing required subcommand")
                .endsWith("exit 2\n");
        assertThat(new Terminal(home).run("--help"))
                .contains("This program never signs")
                .endsWith("exit 0\n");
    }

    @Test
    void a_request_needs_its_reason_and_ticket() {
        assertThat(new Terminal(home).run("request", "contoso", "security-manager"))
                .contains("! Missing required options: '--ticket=<ticket>', '--why=REASON'\n")
                .endsWith("exit 2\n");
    }

    @Test
    void a_duration_is_written_as_people_write_it() {
        assertThat(new Terminal(home).run("request", "contoso", "soc", "--ticket=1", "--why=x", "--for=soon"))
                .contains("\"soon\" is no duration such as 1h, 30m or 1h30m\n")
                .endsWith("exit 2\n");
    }

    @Test
    void what_is_no_request_is_not_looked_for() {
        assertThat(new Terminal(home).with("TWOKEY_TOKEN", "tk_alice").run("approve", "../people"))
                .isEqualTo("""
                        $ twokey approve ../people
                        ! "../people" is no request.
                        ! A request looks like req_01j…; see: twokey requests
                        exit 2
                        """);
    }

    @Test
    void what_others_wrote_cannot_steer_the_terminal() throws IOException {
        try (FakeServer server = new FakeServer().answers("GET /api/v1/tenants", 200, """
                        {"tenants":[{"slug":"contoso","name":"Con\\u001b[2Jtoso\\u202e","kind":"entra","state":"ready",\
                        "roleGroups":[{"slug":"security-manager","name":"Security Manager"}]}]}""")) {
            assertThat(new Terminal(home, server.address())
                            .with("TWOKEY_TOKEN", "tk_alice")
                            .run("tenants"))
                    .isEqualTo("""
                            $ twokey tenants
                            contoso  Con\uFFFD[2Jtoso\uFFFD (entra, ready)
                              security-manager        Security Manager
                            exit 0
                            """);
        }
    }
}
