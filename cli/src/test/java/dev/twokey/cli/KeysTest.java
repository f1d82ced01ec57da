package dev.twokey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.proof.Checkpoint;
import dev.twokey.proof.LogExport;
import dev.twokey.proof.MerkleTree;
import dev.twokey.proof.NoteSigner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The logs of the worked example in docs/formats.md, which a server in sandbox mode wrote, and an empty one. */
class KeysTest {
    private static final Path RECORDED = Path.of("..", "proof", "src", "test", "resources", "dev", "twokey", "proof");
    private static final Path CONTOSO = RECORDED.resolve("contoso.zip");
    private static final Path DEPLOYMENT = RECORDED.resolve("deployment.zip");
    private static final String ORIGIN = "http://keys.localhost:8080";

    @TempDir
    Path home;

    private Terminal terminal;

    @BeforeEach
    void start() {
        terminal = new Terminal(home);
    }

    @Test
    void what_the_sandbox_signed_is_consistent_and_named_apart() throws IOException {
        assertThat(keys(CONTOSO, pinned(CONTOSO, genesis())))
                .contains("""

                        Consistent, but not proven: 0 keys were each turned by a person who could.
                        2 keys are of the sandbox's software authenticator, which proves nothing about who signed.
                        3 entries of harbour/contoso, root IAXPqZGzmlFbohl/v2Squas+yBexDpfqZLcm0cts71w=
                        """)
                .containsPattern("\n5 entries of harbour/deployment, root .{44}\n")
                .containsPattern("\nGenesis " + genesis() + ", code [0-9A-Z]{4} [0-9A-Z]{4}\n")
                .endsWith("exit 3\n");
    }

    @Test
    void a_script_gets_what_was_judged() throws IOException {
        assertThat(keys(CONTOSO, "--json"))
                .contains(
                        "{\"result\":\"consistent-only\",\"keys\":0,\"sandboxKeys\":2,\"unproven\":0,\"violations\":0,"
                                + "\"tenant\":{\"log\":\"harbour/contoso\",\"entries\":3,"
                                + "\"root\":\"IAXPqZGzmlFbohl/v2Squas+yBexDpfqZLcm0cts71w=\"},"
                                + "\"deployment\":{\"log\":\"harbour/deployment\",\"entries\":5,\"root\":\"")
                .contains("},\"genesis\":\"" + genesis() + "\",\"genesisCode\":\"")
                .endsWith("exit 3\n");
    }

    @Test
    void all_three_pins_are_needed() throws IOException {
        Path empty = empty("harbour/contoso");

        assertThat(keys(empty, pinned(empty, genesis())))
                .contains("\nVerified: 0 keys were each turned by a person who could.\n"
                        + "0 entries of harbour/contoso, root 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")
                .endsWith("exit 0\n");
        assertThat(keys(empty, "--vkey", vkey(empty), "--deployment-vkey", vkey(DEPLOYMENT)))
                .contains("\nConsistent, but not proven: 0 keys", "and the founders with --genesis")
                .endsWith("exit 3\n");
        assertThat(keys(empty, "--vkey", vkey(empty), "--genesis", genesis())).endsWith("exit 3\n");
        assertThat(keys(empty, "--deployment-vkey", vkey(DEPLOYMENT), "--genesis", genesis()))
                .endsWith("exit 3\n");
    }

    @Test
    void another_genesis_than_the_pinned_one_is_refused_by_name() throws IOException {
        String[] other = pinned(CONTOSO, "sha256:" + "0".repeat(64));

        assertThat(keys(CONTOSO, other))
                .contains("\nNOT verified. " + DEPLOYMENT + ": it has another genesis than the pinned one\n")
                .contains("\nGenesis " + genesis() + ", code ")
                .endsWith("exit 1\n");
        assertThat(keys(CONTOSO, with(other, "--json")))
                .contains("\"reason\":\"genesis-differs\"")
                .endsWith("exit 1\n");
    }

    @Test
    void what_cannot_be_judged_is_no_break_in() throws IOException {
        Path foreign = empty("globex/contoso");

        assertThat(keys(foreign)).endsWith("""

                        Cannot be judged: the two logs are of different deployments.
                        Name the deployment's log that belongs to the tenant's with --deployment.
                        exit 3
                        """);
        assertThat(terminal.run(
                        "log",
                        "keys",
                        CONTOSO.toString(),
                        "--deployment",
                        DEPLOYMENT.toString(),
                        "--signing-origin",
                        "https://keys.globex.example"))
                .contains(
                        "\nCannot be judged: under this signing origin the deployment's log gives nobody authority.\n")
                .doesNotContain("security")
                .endsWith("exit 3\n");
    }

    @Test
    void an_origin_is_written_as_browsers_do() {
        for (String wrong : List.of(
                "keys.localhost",
                "http://keys.localhost:8080/",
                "http://Keys.localhost:8080",
                "HTTP://keys.localhost:8080",
                "ftp://keys.localhost",
                "https://keys.localhost:443",
                "http://keys.localhost:80",
                "http://me@keys.localhost",
                "http://keys.localhost?x",
                "")) {
            assertThat(terminal.run(
                            "log",
                            "keys",
                            CONTOSO.toString(),
                            "--deployment",
                            DEPLOYMENT.toString(),
                            "--signing-origin",
                            wrong))
                    .contains("! \"" + wrong + "\" is no origin.\n")
                    .endsWith("exit 2\n");
        }
    }

    @Test
    void a_mistake_names_what_was_mistyped() {
        Path absent = home.resolve("absent.zip");

        assertThat(keys(absent)).endsWith("! There is no file " + absent + ".\n! Name a file that is there.\nexit 2\n");
        assertThat(terminal.run(
                        "log", "keys", CONTOSO.toString(), "--deployment", home.toString(), "--signing-origin", ORIGIN))
                .contains("! Cannot read " + home + ": ")
                .endsWith("exit 2\n");
        assertThat(keys(CONTOSO, "--vkey", "hello"))
                .contains("! --vkey is no vkey: ")
                .endsWith("! Show it with: twokey log vkey TENANT\nexit 2\n");
        assertThat(keys(CONTOSO, "--deployment-vkey", "hello"))
                .contains("! --deployment-vkey is no vkey: ")
                .endsWith("! Show it with: twokey log vkey deployment\nexit 2\n");
        assertThat(keys(CONTOSO, "--genesis", "hello"))
                .contains("! --genesis is no digest: ")
                .endsWith("exit 2\n");
    }

    private String keys(Path file, String... options) {
        return terminal.run(with(
                new String[] {
                    "log", "keys", file.toString(), "--deployment", DEPLOYMENT.toString(), "--signing-origin", ORIGIN
                },
                options));
    }

    private static String[] pinned(Path tenant, String genesis) throws IOException {
        return new String[] {
            "--vkey", vkey(tenant), "--deployment-vkey", vkey(DEPLOYMENT), "--genesis", genesis,
        };
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private static String vkey(Path export) throws IOException {
        return String.valueOf(LogArchive.read(export).members().get("vkey")).strip();
    }

    /** Of the recorded log; the founders of the tests would have noted it. */
    private static String genesis() {
        return "sha256:97db99cf20aaacdc6f150fb81d8ca23fb88b58e184d967070cef2c6858ab5230";
    }

    private Path empty(String log) throws IOException {
        NoteSigner key = NoteSigner.generate(log, new SecureRandom());
        Path file = home.resolve("empty.zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            LogExport.write(
                    out,
                    List.of(),
                    List.of(),
                    new Checkpoint(log, 0, MerkleTree.emptyRoot()).sign(key),
                    key.verifier().vkey());
        }
        return file;
    }
}
