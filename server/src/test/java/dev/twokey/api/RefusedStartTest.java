package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.twokey.Application;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.BeansException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The whole application, with settings that it must not start with: it says why and what to do, and starts nothing. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTest {
    private static final String PAGES = "--twokey.base-url=https://twokey.harbour.example";
    private static final String KEYS = "--twokey.signing-origin=https://keys.harbour.example";

    @TempDir
    Path folder;

    @Test
    void plain_http_beyond_this_machine(CapturedOutput said) {
        refuses(
                said,
                "TWOKEY_ADDRESS 0.0.0.0 would offer plain HTTP to other machines.",
                "Set TWOKEY_TLS_CERT and TWOKEY_TLS_KEY; or leave TWOKEY_ADDRESS out and put a proxy that does TLS in"
                        + " front, on this machine.",
                PAGES,
                KEYS,
                "--twokey.address=0.0.0.0");
    }

    @Test
    void an_address_that_says_nothing(CapturedOutput said) {
        refuses(
                said,
                "TWOKEY_ADDRESS is set, but says nothing.",
                "Leave TWOKEY_ADDRESS out to listen on this machine alone, or write the IP address of one of its"
                        + " interfaces.",
                PAGES,
                KEYS,
                "--twokey.address=");
    }

    @Test
    void a_certificate_that_cannot_be_read(CapturedOutput said) {
        TestCertificate made = TestCertificate.in(folder, "twokey.harbour.example", "keys.harbour.example");
        refuses(
                said,
                "TWOKEY_TLS_CERT /nowhere/cert.pem cannot be read.",
                "Name a PEM file that the user who runs TwoKey may read.",
                PAGES,
                KEYS,
                "--twokey.tls.cert=/nowhere/cert.pem",
                "--twokey.tls.key=" + made.key());
    }

    @Test
    void tls_under_an_address_that_has_none(CapturedOutput said) {
        TestCertificate made = TestCertificate.in(folder, "localhost");
        refuses(
                said,
                "TWOKEY_TLS_CERT is set, but TWOKEY_BASE_URL is http://localhost:8080.",
                "Set TWOKEY_BASE_URL and TWOKEY_SIGNING_ORIGIN to the https addresses that the certificate is for.",
                "--twokey.tls.cert=" + made.certificate(),
                "--twokey.tls.key=" + made.key());
    }

    @Test
    void an_address_where_browsers_have_no_passkeys(CapturedOutput said) {
        refuses(
                said,
                "TWOKEY_BASE_URL names the IP address 192.0.2.7, and a passkey needs a host name.",
                "Give this machine a host name and use that; localhost is enough for trying on this machine alone.",
                "--twokey.base-url=https://192.0.2.7",
                KEYS);
    }

    private void refuses(CapturedOutput said, String problem, String remedy, String... settings) {
        Path data = folder.resolve("data");
        List<String> arguments = new ArrayList<>(List.of("--twokey.data-dir=" + data, "--server.port=0"));
        arguments.addAll(List.of(settings));
        assertThatExceptionOfType(BeansException.class)
                .isThrownBy(() -> SpringApplication.run(Application.class, arguments.toArray(String[]::new)));
        assertThat(said).contains("Description:\n\n" + problem + "\n\nAction:\n\n" + remedy);
        assertThat(data).doesNotExist();
    }
}
