package dev.twokey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageTest {
    private static final List<String> COMMANDS = List.of(
            "login",
            "logout",
            "whoami",
            "tenants",
            "request",
            "requests",
            "approve",
            "deny",
            "withdraw",
            "close",
            "revoke",
            "log",
            "log export",
            "log verify",
            "log keys",
            "log vkey",
            "completion");

    /** Picocli's property: a terminal that shows colours. */
    private static final String ANSI = "picocli.ansi";

    @TempDir
    Path home;

    @Test
    void an_unknown_command_is_not_understood_and_a_near_one_is_named() {
        assertThat(new Terminal(home).run("requets")).isEqualTo("""
                        $ twokey requets
                        ! Unmatched argument at index 0: 'requets'.
                        ! Did you mean requests, or request, or revoke? Help: twokey --help
                        exit 2
                        """);
    }

    @Test
    void what_is_not_understood_is_one_json_document_for_a_script() {
        assertThat(new Terminal(home).run("requests", "--jsn", "--json")).isEqualTo("""
                        $ twokey requests --jsn --json
                        {"title":"Unknown option: '--jsn'"}
                        ! Unknown option: '--jsn'.
                        ! Did you mean --json? Help: twokey requests --help
                        exit 2
                        """);
    }

    @Test
    void without_a_command_it_says_where_help_is() {
        assertThat(new Terminal(home).run())
                .isEqualTo("$ twokey \n! Missing required subcommand.\n! Help: twokey --help\nexit 2\n");
        assertThat(new Terminal(home).run("log"))
                .isEqualTo("$ twokey log\n! Missing required subcommand.\n! Help: twokey log --help\nexit 2\n");
    }

    @Test
    void help_is_printed_as_a_result() {
        assertThat(new Terminal(home).run("--help"))
                .contains("This program never signs")
                .endsWith("exit 0\n");
    }

    @Test
    void every_command_has_its_own_help_and_its_common_options() {
        for (String command : COMMANDS) {
            String[] words = (command + " --help").split(" ");

            assertThat(new Terminal(home).run(words))
                    .as(command)
                    .contains("Usage: twokey " + command)
                    .contains("--json")
                    .contains("--server=URL")
                    .endsWith("exit 0\n");
        }
    }

    @Test
    void colours_are_used_nowhere_where_they_are_not_wanted() {
        System.setProperty(ANSI, "true");
        try {
            assertThat(new Terminal(home).run("requests", "--help"))
                    .as("they are used where nobody says no")
                    .contains("\u001b");
            assertThat(new Terminal(home).run("requests", "--help", "--no-color"))
                    .doesNotContain("\u001b");
            assertThat(new Terminal(home).with("NO_COLOR", "1").run("requests", "--help"))
                    .doesNotContain("\u001b");
        } finally {
            System.clearProperty(ANSI);
        }
    }

    @Test
    void a_shell_is_told_how_to_complete() {
        assertThat(new Terminal(home).run("completion"))
                .contains("complete -F _complete_twokey")
                .contains("--ticket")
                .endsWith("exit 0\n");
    }

    @Test
    void a_request_needs_its_reason_and_ticket() {
        assertThat(new Terminal(home).run("request", "contoso", "security-manager"))
                .endsWith("""
                        ! Missing required options: '--ticket=TICKET', '--why=REASON'.
                        ! Help: twokey request --help
                        exit 2
                        """);
    }

    @Test
    void a_duration_is_written_as_people_write_it() {
        assertThat(new Terminal(home).run("request", "contoso", "soc", "--ticket=1", "--why=x", "--for=soon"))
                .endsWith("""
                        ! Invalid value for option '--for': "soon" is no duration such as 1h, 30m or 1h30m.
                        ! Help: twokey request --help
                        exit 2
                        """);
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
}
