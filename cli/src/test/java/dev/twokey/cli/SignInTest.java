package dev.twokey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.proof.Digest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(FakeServers.class)
class SignInTest {
    private static final String EXCHANGE = "POST /api/v1/tokens/exchange";
    private static final String ME = """
            {"person":"per_1","name":"Alice Archer","account":"alice@harbour.example","teams":["service-engineering","soc"]}""";

    private final FakeServer server;
    private final Terminal terminal;
    private final Path home;

    SignInTest(FakeServer server, @TempDir Path home) {
        this.server = server.answers(EXCHANGE, 200, """
                        {"token":"tk_alice","expiresAt":"2026-11-24T22:00:00Z","person":"per_1","name":"Alice Archer"}""").answers("GET /api/v1/me", 200, ME);
        this.home = home;
        this.terminal = new Terminal(home, server.address());
    }

    @Test
    void the_browser_brings_the_code_back_and_the_token_is_used_from_then_on() {
        terminal.withBrowser(page -> call(page, stateOf(page)) == 200);

        assertThat(terminal.run("login"))
                .startsWith("$ twokey login\nSign in here within 5 min:\n\n  http://server/cli-sign-in?port=")
                .endsWith("""
                        The page was opened in your browser.
                        You are signed in as Alice Archer until 2026-11-24 22:00 UTC.
                        exit 0
                        """);
        assertThat(terminal.run("whoami")).isEqualTo("""
                        $ twokey whoami
                        Alice Archer (per_1) as alice@harbour.example, teams: service-engineering, soc
                        exit 0
                        """);
        assertThat(server.received().getLast().authorization()).isEqualTo("Bearer tk_alice");
    }

    @Test
    void the_challenge_is_the_hash_of_the_verifier_that_only_this_program_knows() {
        terminal.withBrowser(page -> call(page, stateOf(page)) == 200).run("login");

        String verifier = JsonMapper.shared()
                .readTree(server.bodies(EXCHANGE).getFirst())
                .path("codeVerifier")
                .asString();
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        Digest.of(verifier.getBytes(StandardCharsets.US_ASCII)).toArray());
        assertThat(terminal.opened().getFirst().getQuery()).endsWith("&code_challenge=" + challenge);
    }

    @Test
    void an_answer_with_a_foreign_state_is_ignored() {
        List<Integer> answers = new ArrayList<>();
        terminal.withBrowser(page -> {
            answers.add(call(page, "mallorys-state"));
            answers.add(call(page, stateOf(page)));
            return true;
        });

        assertThat(terminal.run("login")).endsWith("exit 0\n");
        assertThat(answers).containsExactly(400, 200);
        assertThat(server.bodies(EXCHANGE)).hasSize(1);
    }

    @Test
    void a_refusal_in_the_browser_ends_the_sign_in() {
        terminal.withBrowser(page -> get(callback(page) + "?error=access_denied&state=" + stateOf(page)) == 200);

        assertThat(terminal.run("login")).endsWith("""
                        ! The sign-in was refused in the browser.
                        ! Try again with: twokey login
                        exit 1
                        """);
        assertThat(home.resolve("config/twokey/tokens.json")).doesNotExist();
    }

    @Test
    void only_this_user_can_read_the_token() throws IOException {
        terminal.withBrowser(page -> call(page, stateOf(page)) == 200).run("login");

        Path folder = home.resolve("config/twokey");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        try (var files = Files.list(folder)) {
            assertThat(files.toList()).containsExactly(folder.resolve("tokens.json"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("tokens.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void signing_out_ends_the_token_at_the_server_and_forgets_it_here() throws IOException {
        server.answers("DELETE /api/v1/tokens/current", 204, "");
        terminal.withBrowser(page -> call(page, stateOf(page)) == 200).run("login");

        assertThat(terminal.run("logout")).isEqualTo("$ twokey logout\nYou are signed out.\nexit 0\n");
        assertThat(server.received().getLast().authorization()).isEqualTo("Bearer tk_alice");
        assertThat(home.resolve("config/twokey/tokens.json")).hasContent("{}");
    }

    @Test
    void signing_out_with_a_token_of_the_environment_ends_neither() throws IOException {
        terminal.withBrowser(page -> call(page, stateOf(page)) == 200).run("login");

        assertThat(terminal.with("TWOKEY_TOKEN", "tk_pipeline").run("logout")).isEqualTo("""
                        $ twokey logout
                        ! TWOKEY_TOKEN is set and would be used instead.
                        ! Unset it first.
                        exit 2
                        """);
        assertThat(server.received()).noneMatch(request -> request.line().startsWith("DELETE"));
        assertThat(tokens()).content().contains("tk_alice");
    }

    @Test
    void the_browser_does_not_say_signed_in_before_it_is_so() {
        List<String> pages = new ArrayList<>();
        terminal.withBrowser(page -> pages.add(read(callback(page) + "?code=c0de&state=" + stateOf(page))));
        server.close();

        assertThat(terminal.run("login")).contains("! No TwoKey server answers").endsWith("exit 1\n");
        assertThat(pages)
                .singleElement()
                .asString()
                .contains("Go back to your terminal")
                .doesNotContain("You are");
    }

    @Test
    void an_empty_token_is_no_success() throws IOException {
        try (FakeServer empty = new FakeServer().answers(EXCHANGE, 200, "{\"token\":\"\",\"name\":\"Alice Archer\"}")) {
            Terminal other = new Terminal(home, empty.address()).withBrowser(page -> call(page, stateOf(page)) == 200);

            assertThat(other.run("login")).endsWith("""
                            ! What the server's answer holds is no token.
                            ! Sign in with: twokey login
                            exit 1
                            """);
        }
        assertThat(tokens()).doesNotExist();
    }

    @Test
    void a_token_file_that_others_can_read_is_not_used() throws IOException {
        terminal.withBrowser(page -> call(page, stateOf(page)) == 200).run("login");
        Files.setPosixFilePermissions(tokens(), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(terminal.run("whoami"))
                .isEqualTo("$ twokey whoami\n! Others may read or change " + tokens() + ", so it is not used.\n"
                        + "! Close it with: chmod 600 " + tokens()
                        + " (and if somebody may have read it: twokey logout)\nexit 1\n");
    }

    @Test
    void a_damaged_token_file_is_named_with_the_remedy() throws IOException {
        Files.createDirectories(tokens().getParent());
        for (String damage : List.of("{\"http", "[]", "")) {
            Files.deleteIfExists(tokens());
            Files.createFile(
                    tokens(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(tokens(), damage);

            assertThat(terminal.run("whoami"))
                    .as(damage)
                    .isEqualTo("$ twokey whoami\n! " + tokens()
                            + " is damaged.\n! Remove it, then sign in again with: twokey login\nexit 1\n");
        }
    }

    @Test
    void a_token_that_can_be_none_is_not_sent() {
        assertThat(terminal.with("TWOKEY_TOKEN", "tk one").run("whoami")).isEqualTo("""
                        $ twokey whoami
                        ! What TWOKEY_TOKEN holds is no token.
                        ! Sign in with: twokey login
                        exit 1
                        """);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void a_name_below_localhost_that_leads_elsewhere_gets_no_token() {
        terminal.with("TWOKEY_TOKEN", "tk_alice").withNames(host -> new InetAddress[] {
            InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}),
            InetAddress.getByAddress(host, new byte[] {(byte) 203, 0, 113, 7})
        });

        assertThat(terminal.run("whoami", "--server", "http://twokey.localhost:8080"))
                .endsWith("""
                        ! twokey.localhost leads to 203.0.113.7, not to this machine.
                        ! Give an https address, or http://127.0.0.1 with the server's port, with --server or TWOKEY_SERVER.
                        exit 2
                        """);
    }

    @Test
    void a_name_below_localhost_that_nobody_knows_is_said_to_be_so() {
        terminal.with("TWOKEY_TOKEN", "tk_alice").withNames(host -> {
            throw new UnknownHostException(host);
        });

        assertThat(terminal.run("whoami", "--server", "http://twokey.localhost:8080"))
                .contains("! twokey.localhost is a name that this machine cannot resolve.\n")
                .endsWith("exit 2\n");
    }

    @Test
    void a_token_of_one_server_is_not_shown_to_another() throws IOException {
        terminal.withBrowser(page -> call(page, stateOf(page)) == 200).run("login");
        try (FakeServer globex = new FakeServer()) {
            assertThat(terminal.run("whoami", "--server", globex.address().toString()))
                    .contains("! You are not signed in at ")
                    .endsWith("! Sign in with: twokey login\nexit 1\n");
            assertThat(globex.received()).isEmpty();
        }
    }

    @Test
    void a_token_from_the_environment_wins() {
        terminal.with("TWOKEY_TOKEN", "tk_pipeline");

        assertThat(terminal.run("whoami", "--json")).isEqualTo("$ twokey whoami --json\n" + ME + "\nexit 0\n");
        assertThat(server.received().getLast().authorization()).isEqualTo("Bearer tk_pipeline");
        assertThat(terminal.run("login")).isEqualTo("""
                        $ twokey login
                        ! TWOKEY_TOKEN is set and would be used instead.
                        ! Unset it first.
                        exit 2
                        """);
    }

    @Test
    void a_token_is_sent_in_the_clear_to_this_machine_only() {
        assertThat(terminal.run("whoami", "--server", "http://twokey.example")).isEqualTo("""
                        $ twokey whoami --server http://twokey.example
                        ! "http://twokey.example" is no address of a server.
                        ! Give an https address, or a http address of this machine, with --server or TWOKEY_SERVER.
                        exit 2
                        """);
    }

    @Test
    void an_ended_token_says_how_to_get_another() {
        server.answers("GET /api/v1/tenants", 401, Contoso.problem("not-signed-in", "You are not signed in", ""));

        assertThat(terminal.with("TWOKEY_TOKEN", "tk_old").run("tenants")).isEqualTo("""
                        $ twokey tenants
                        ! You are not signed in.
                        ! Sign in with: twokey login
                        exit 1
                        """);
    }

    @Test
    void nobody_answering_is_said_in_a_sentence() {
        server.close();

        assertThat(terminal.with("TWOKEY_TOKEN", "tk_alice").run("whoami")).isEqualTo("""
                        $ twokey whoami
                        ! No TwoKey server answers at http://server.
                        ! See whether it is running, or name another one with --server or TWOKEY_SERVER.
                        exit 1
                        """);
    }

    private static int call(URI page, String state) {
        return get(callback(page) + "?code=c0de&state=" + state);
    }

    private static String callback(URI page) {
        return "http://127.0.0.1:" + parameter(page, "port") + "/callback";
    }

    private static String stateOf(URI page) {
        return parameter(page, "state");
    }

    private static String parameter(URI page, String name) {
        return page.getQuery().replaceAll("(^|.*&)" + name + "=([^&]*).*", "$2");
    }

    private Path tokens() {
        return home.resolve("config/twokey/tokens.json");
    }

    private static int get(String address) {
        return fetch(address).statusCode();
    }

    private static String read(String address) {
        return fetch(address).body();
    }

    private static HttpResponse<String> fetch(String address) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
