package dev.twokey.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.story.Asking.Asked;
import dev.twokey.story.cast.Persona;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program against the running server: every command, with what it prints and how it ends. */
@ExtendWith(RehearsalOfTheClass.class)
class CommandLineTest {
    private static final Pattern GENESIS = Pattern.compile("\nGenesis (sha256:[0-9a-f]{64}), code ");
    private static final Duration SOON = Duration.ofSeconds(60);
    // What is to be ended by somebody does not end by itself before.
    private static final Duration UNHURRIED = Duration.ofMinutes(30);
    private static final String CODE = "  [0-9A-Z]{4} [0-9A-Z]{4}\n";
    private static final String LINK = "  http://\\S+\n";

    @TempDir
    private static Path folder;

    private static Rehearsal rehearsal;
    private static CommandLine alice;
    private static CommandLine bob;

    @BeforeAll
    static void begin(Rehearsal begun) {
        rehearsal = begun;
        alice = signedIn(rehearsal.scene().cast().alice(), "alice");
        bob = signedIn(rehearsal.scene().cast().bob(), "bob");
    }

    private static CommandLine signedIn(Persona person, String name) {
        CommandLine program = CommandLine.of(rehearsal.scene(), folder.resolve(name));
        CommandLine.Waiting login = program.start("login", "--no-open");
        String page = browser(person).signIn(URI.create(login.says(LINK).strip()));

        assertThat(page).contains("Go back to your terminal");
        assertThat(login.transcript())
                .startsWith("Sign in here within 5 min:\n\n  "
                        + rehearsal.scene().stage().base() + "/cli-sign-in?port=")
                .containsPattern("\n\nYou are signed in as " + person.name()
                        + " until \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC\\.\n")
                .endsWith("exit 0\n");
        return program;
    }

    private static Browser browser(Persona person) {
        return new Browser(rehearsal.scene(), person);
    }

    @Test
    void it_says_who_is_signed_in() {
        assertThat(alice.run("whoami"))
                .isEqualTo("Alice Brandt (" + rehearsal.scene().cast().alice().person()
                        + ") as alice.brandt@harbour.example, teams: service-engineering\nexit 0\n");
    }

    @Test
    void it_lists_the_tenants_and_what_can_be_asked_for() {
        assertThat(alice.run("tenants"))
                .startsWith("contoso  Contoso (entra, active)\n")
                .contains("\n  security-manager        " + rehearsal.group() + "\n")
                .endsWith("exit 0\n");
    }

    @Test
    void an_access_is_asked_for_approved_and_closed() {
        CommandLine.Waiting asking = alice.start(
                "request",
                "contoso",
                "security-manager",
                "--for=30m",
                "--ticket=INC-4711",
                "--why=The policy locks out\nthe service desk",
                "--no-open");
        sign(asking, rehearsal.scene().cast().alice());
        String asked = asking.transcript();
        assertThat(asked)
                .startsWith("You ask for this; nobody is told before you sign it:\nreq_")
                .contains("\n  what    Security Manager in contoso for 30 min (INC-4711)\n")
                .contains("\n  why     The policy locks out ↵ the service desk\n")
                .contains("\n  needs   1 of service-engineering or soc\n")
                .contains("\nWaiting for your key …\nWaiting for a second person until ")
                .endsWith("exit 0\n");
        String request = asked.lines().skip(1).findFirst().orElseThrow().split(" ", 2)[0];

        assertThat(alice.run("approve", request, "--no-open"))
                .contains("Ask another person of Service Engineering or the SOC.\nexit 1\n");
        assertThat(bob.run("requests", "--inbox"))
                .contains(request + "  Alice Brandt: ")
                .endsWith("exit 0\n");

        CommandLine.Waiting approving = bob.start("approve", request, "--no-open");
        sign(approving, rehearsal.scene().cast().bob());
        assertThat(approving.transcript())
                .startsWith("You approve this:\n" + request)
                .contains("\n  what    Security Manager in contoso for 30 min (INC-4711)\n")
                .contains("\nThe server says about it, and nobody signs that:\n  who     Alice Brandt\n")
                .contains("\nWaiting for your key …\n")
                .endsWith("exit 0\n");
        isInside(request);

        assertThat(alice.run("close", request, "--did=Excluded the service desk", "--stays-changed"))
                .startsWith("Security Manager in Contoso for 30 min (INC-4711)\nEnding: ")
                .endsWith("exit 0\n");
        until(request, "ended");
        assertThat(alice.run("requests", request))
                .contains("\n  report  Excluded the service desk\n")
                .containsPattern("\n  now     Ended [^;]+; the removal was read back ")
                .endsWith("exit 0\n");
        assertThat(rehearsal.isInside()).isFalse();
    }

    private static void sign(CommandLine.Waiting program, Persona person) {
        String code = program.says(CODE).strip();
        browser(person).sign(URI.create(program.says(LINK).strip()), code);
    }

    @Test
    void an_access_is_revoked_by_a_colleague() {
        Asked asked = rehearsal.ask(UNHURRIED);
        rehearsal.approved(asked, UNHURRIED, Access.TO_TAKE).effective();

        assertThat(bob.run("revoke", asked.request(), "--why=Unexpected"))
                .contains("\nEnding: ")
                .endsWith("exit 0\n");
        until(asked.request(), "ended");
        assertThat(rehearsal.isInside()).isFalse();
    }

    @Test
    void a_request_is_denied_with_a_reason_that_its_requester_reads() {
        String request = rehearsal.ask().request();

        assertThat(bob.run("deny", request, "--why=Wrong tenant")).endsWith("\nDenied: Wrong tenant\nexit 0\n");
        assertThat(alice.run("requests", request)).contains("\n  now     Denied: Wrong tenant\n");
    }

    @Test
    void a_request_is_withdrawn_and_cannot_be_approved_any_more() {
        String request = rehearsal.ask().request();

        assertThat(bob.run("withdraw", request))
                .contains("Only the person who asked")
                .endsWith("exit 1\n");
        assertThat(alice.run("withdraw", request)).endsWith("\nWithdrawn.\nexit 0\n");
        assertThat(bob.run("approve", request, "--no-open"))
                .contains("You have no request " + request)
                .endsWith("exit 1\n");
    }

    @Test
    void a_script_gets_what_is_to_be_signed_and_one_json_document_for_a_refusal() {
        String[] ask = {"request", "contoso", "security-manager", "--ticket=1", "--why=x", "--json", "--no-wait"};
        var offer = Json.parse(alice.run(ask)
                .lines()
                .filter(line -> line.startsWith("{"))
                .findFirst()
                .orElseThrow());
        assertThat(Json.text(offer, "signUrl"))
                .startsWith(rehearsal.scene().stage().signingOrigin() + "/sign/");

        ask[1] = "globex";
        String refused = alice.run(ask);
        assertThat(refused)
                .startsWith("{\"type\":\"/problems/not-found\"")
                .contains("\nSee what there is with: twokey tenants, twokey requests\nexit 1\n");
    }

    @Test
    void a_log_is_downloaded_and_verified_and_a_changed_one_is_not() throws IOException {
        Path file = folder.resolve("contoso.zip");
        assertThat(alice.run("log", "export", "contoso", "-o", file.toString())).endsWith("exit 0\n");
        String vkey = vkey("contoso");

        assertThat(alice.run("log", "verify", file.toString(), "--vkey", vkey))
                .containsPattern("Verified: \\d+ entries of harbour/contoso ")
                .endsWith("exit 0\n");
        assertThat(alice.run("log", "verify", file.toString()))
                .contains("authenticity not proven")
                .endsWith("exit 3\n");
        rename("tenant.registered", "tenant.forgotten_", file);
        assertThat(alice.run("log", "verify", file.toString(), "--vkey", vkey))
                .startsWith("NOT verified. entries.jsonl: entry 0 differs from its leaf hash\n")
                .endsWith("exit 1\n");
    }

    /** By whoever knows zips: the checksums of the archive itself are right. */
    private static void rename(String kind, String other, Path log) throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(log)) {
            Path entries = archive.getPath("entries.jsonl");
            Files.writeString(entries, Files.readString(entries).replaceFirst(Pattern.quote(kind), other));
        }
    }

    @Test
    void the_keys_in_a_downloaded_log_are_verified_by_another_download_and_nothing_else() {
        rehearsal.ask();
        String tenant = download("contoso");
        String deployment = download("deployment");
        String signing = rehearsal.scene().stage().signingOrigin();
        String[] keys = {"log", "keys", tenant, "--deployment", deployment, "--signing-origin", signing};

        String consistent = alice.run(keys);
        assertThat(consistent).contains("Pin both logs with ").endsWith("exit 3\n");
        Matcher genesis = GENESIS.matcher(consistent);
        assertThat(genesis.find()).as(consistent).isTrue();
        String[] pinned = with(keys, "--vkey", vkey("contoso"), "--deployment-vkey", vkey("deployment"), "--genesis");
        assertThat(alice.run(with(pinned, genesis.group(1))))
                .containsPattern("\\d+ keys are of the sandbox's software authenticator")
                .doesNotContain("Pin both logs")
                .endsWith("exit 3\n");
        assertThat(alice.run(with(pinned, "sha256:" + "0".repeat(64))))
                .contains("it has another genesis than the pinned one")
                .endsWith("exit 1\n");
        keys[6] = "https://keys.globex.example";
        assertThat(alice.run(keys)).contains("Cannot be judged: ").endsWith("exit 3\n");
        keys[6] = "keys";
        assertThat(alice.run(keys)).contains("\"keys\" is no origin").endsWith("exit 2\n");
    }

    private static String download(String log) {
        String file = folder.resolve(log + "-keys.zip").toString();
        assertThat(alice.run("log", "export", log, "-o", file)).endsWith("exit 0\n");
        return file;
    }

    private static String vkey(String log) {
        return alice.run("log", "vkey", log).lines().findFirst().orElseThrow();
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new);
    }

    @Test
    void who_signed_out_is_out_here_and_at_the_server() throws IOException {
        Path home = folder.resolve("alice-elsewhere");
        CommandLine elsewhere = CommandLine.of(rehearsal.scene(), home);
        CommandLine.Waiting login = elsewhere.start("login", "--no-open");
        browser(rehearsal.scene().cast().alice())
                .signIn(URI.create(login.says(LINK).strip()));
        assertThat(login.transcript()).endsWith("exit 0\n");
        String token = Json.text(
                Json.parse(Files.readString(home.resolve("twokey/tokens.json"))),
                rehearsal.scene().stage().base().toString());
        assertThat(elsewhere.with("TWOKEY_TOKEN", token).run("whoami")).endsWith("exit 0\n");

        assertThat(elsewhere.run("logout")).isEqualTo("You are signed out.\nexit 0\n");

        assertThat(elsewhere.run("whoami")).contains("Sign in with: twokey login\nexit 1\n");
        assertThat(elsewhere.with("TWOKEY_TOKEN", token).run("whoami"))
                .isEqualTo(
                        "Not signed in: Nobody is signed in, or no longer. Sign in first.\nSign in with: twokey login\nexit 1\n");
    }

    private static void isInside(String request) {
        until(request, "active");
        assertThat(rehearsal.isInside()).isTrue();
    }

    private static void until(String request, String state) {
        var alice = rehearsal.scene().cast().alice().door();
        Patience.until("the request to be " + state, SOON, () -> {
            var view = alice.view(Scene.TENANT, request);
            return Look.when(view.state().equals(state), view);
        });
    }
}
