package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.twokey.database.DatabaseTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A node that does TLS itself, for the two names of its certificate. */
@DatabaseTest
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "twokey.base-url=https://twokey.harbour.example",
            "twokey.signing-origin=https://keys.harbour.example",
            "spring.ssl.bundle.watch.file.quiet-period=100ms"
        })
class TlsTest {
    private static final String[] NAMES = {"twokey.harbour.example", "keys.harbour.example"};

    /** Outlives the class, as the context does. */
    private static final Path FOLDER = folder();

    private final Wire wire;

    @Autowired
    TlsTest(@LocalServerPort int port) {
        this.wire = new Wire(port, true);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "tls-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @DynamicPropertySource
    static void files(DynamicPropertyRegistry settings) {
        TestCertificate made = TestCertificate.in(FOLDER, NAMES);
        settings.add("twokey.tls.cert", made.certificate()::toString);
        settings.add("twokey.tls.key", made.key()::toString);
    }

    @Test
    void both_hosts_are_served_and_browsers_keep_to_https() {
        String page = wire.send("GET", "/sign-in", "Host: twokey.harbour.example");
        assertThat(page).startsWith("HTTP/1.1 200");
        assertThat(Wire.header(page, "Strict-Transport-Security")).contains("max-age=31536000 ; includeSubDomains");
        assertThat(wire.send("GET", "/assets/sign.js", "Host: keys.harbour.example"))
                .startsWith("HTTP/1.1 200");
        assertThat(wire.send("GET", "/sign-in", "Host: localhost")).startsWith("HTTP/1.1 421");
    }

    @Test
    void passkeys_that_sign_in_belong_to_the_host_of_the_pages() {
        String offered = wire.send(
                "POST",
                "/api/v1/sign-in/options",
                "Host: twokey.harbour.example",
                "Origin: https://twokey.harbour.example");
        assertThat(offered).startsWith("HTTP/1.1 200").contains("\"rpId\":\"twokey.harbour.example\"");
    }

    @Test
    void plain_http_is_not_answered_with_a_page() {
        String answer = new Wire(wire.port(), false).send("GET", "/sign-in", "Host: twokey.harbour.example");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("This combination of host and port requires TLS");
    }

    @Test
    void a_renewed_certificate_is_shown_without_a_restart() {
        TestCertificate renewed = TestCertificate.in(FOLDER, NAMES);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> wire.certificate().getSerialNumber().equals(renewed.serial()));
    }
}
