package dev.twokey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
    private static final String PASSWORD = "not-secret";

    @TempDir
    Path home;

    @Test
    void a_server_is_believed_whose_authority_is_named() throws Exception {
        try (FakeServer server = FakeServer.withTls(ownCertificate())) {
            server.answers("GET /api/v1/tenants", 200, "{\"tenants\":[]}");
            assertThat(terminal(server).with("TWOKEY_CA_FILE", pem().toString()).run("tenants"))
                    .isEqualTo("""
                            $ twokey tenants
                            There is no tenant yet.
                            exit 0
                            """);
        }
    }

    @Test
    void another_is_not_and_gets_no_token() throws Exception {
        try (FakeServer server = FakeServer.withTls(ownCertificate())) {
            assertThat(terminal(server).run("tenants")).isEqualTo("""
                            $ twokey tenants
                            ! The certificate of http://server is not believed.
                            ! It must name the server; if it comes from an authority of your own, name the PEM file of that by TWOKEY_CA_FILE.
                            exit 1
                            """);
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void a_file_without_certificates_is_not_understood() throws IOException {
        Path letter = Files.writeString(home.resolve("letter.pem"), "Dear Alice,");
        assertThat(new Terminal(home)
                        .with("TWOKEY_TOKEN", "tk_alice")
                        .with("TWOKEY_CA_FILE", letter.toString())
                        .run("tenants"))
                .isEqualTo("""
                        $ twokey tenants
                        ! TWOKEY_CA_FILE names no readable file of certificates: %s.
                        ! Name the PEM file of your authority's certificate, or unset it.
                        exit 2
                        """.formatted(letter));
    }

    private Terminal terminal(FakeServer server) {
        return new Terminal(home, server.address()).with("TWOKEY_TOKEN", "tk_alice");
    }

    /** A certificate for this machine that signs itself, made by the JDK's own program. */
    private SSLContext ownCertificate() throws Exception {
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1");
        keytool("-exportcert", "-rfc", "-file", pem().toString());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(home.resolve("store"))) {
            store.load(content, PASSWORD.toCharArray());
        }
        return context(store);
    }

    private static SSLContext context(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private Path pem() {
        return home.resolve("own.pem");
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("-keystore", home.resolve("store").toString(), "-storepass", PASSWORD));
        Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(made.getInputStream().readAllBytes());
        assertThat(made.waitFor()).as(said).isZero();
    }
}
