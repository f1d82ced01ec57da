package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.twokey.kernel.UnusableSetting;
import dev.twokey.people.Origins;
import dev.twokey.proof.RelyingParty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ListeningTest {
    private static final Listening.Tls NONE = new Listening.Tls(null, null);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1", "localhost"})
    void plain_http_is_offered_on_this_machine(String address) {
        assertThat(listening(address, NONE).tls().files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7"})
    void plain_http_is_not_offered_to_other_machines(String address) {
        refused(
                () -> listening(address, NONE),
                "TWOKEY_ADDRESS " + address + " would offer plain HTTP to other machines.",
                "put a proxy that does TLS in front, on this machine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void an_address_that_says_nothing_is_refused_with_tls_and_without(String address) {
        TestCertificate made = TestCertificate.in(folder, "twokey.harbour.example");
        for (Listening.Tls tls : List.of(NONE, new Listening.Tls(made.certificate(), made.key()))) {
            refused(
                    () -> listening(address, tls),
                    "TWOKEY_ADDRESS is set, but says nothing.",
                    "Leave TWOKEY_ADDRESS out to listen on this machine alone");
        }
    }

    @Test
    void with_tls_any_interface_may_be_used() {
        TestCertificate made = TestCertificate.in(folder, "twokey.harbour.example");
        Listening listening = listening("0.0.0.0", new Listening.Tls(made.certificate(), made.key()));
        assertThat(listening.tls().files()).contains(new TlsFiles(made.certificate(), made.key()));
    }

    @Test
    void a_certificate_is_for_the_names_that_it_lists() {
        TestCertificate made = TestCertificate.in(folder, "twokey.harbour.example", "*.globex.example");
        CertificateNames names = new TlsFiles(made.certificate(), made.key()).read();
        assertThat(names.isFor("twokey.harbour.example")).isTrue();
        assertThat(names.isFor("keys.harbour.example")).isFalse();
        assertThat(names.isFor("keys.globex.example")).isTrue();
        assertThat(names.isFor("globex.example")).isFalse();
        assertThat(names.isFor("a.keys.globex.example")).isFalse();
        assertThat(names.isFor("localhost")).isFalse();
    }

    @Test
    void a_certificate_without_a_key_is_refused_and_a_key_without_a_certificate_too() {
        Path file = folder.resolve("one.pem");
        refused(
                () -> listening("127.0.0.1", new Listening.Tls(file, null)),
                "TWOKEY_TLS_CERT is set, but TWOKEY_TLS_KEY is not.",
                "Set both");
        refused(
                () -> listening("127.0.0.1", new Listening.Tls(null, file)),
                "TWOKEY_TLS_KEY is set, but TWOKEY_TLS_CERT is not.",
                "Set both");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        TestCertificate made = TestCertificate.in(folder, "twokey.harbour.example");
        Path absent = folder.resolve("absent.pem");
        refused(
                () -> new TlsFiles(absent, made.key()).read(),
                "TWOKEY_TLS_CERT " + absent + " cannot be read.",
                "Name a PEM file");
        refused(
                () -> new TlsFiles(made.certificate(), folder).read(),
                "TWOKEY_TLS_KEY " + folder + " cannot be read.",
                "Name a PEM file");
    }

    @Test
    void a_key_of_another_certificate_is_refused() throws IOException {
        TestCertificate made = TestCertificate.in(folder, "twokey.harbour.example");
        TestCertificate other = TestCertificate.in(Files.createDirectory(folder.resolve("other")), "globex.example");
        refused(
                () -> new TlsFiles(made.certificate(), other.key()).read(),
                "TWOKEY_TLS_CERT " + made.certificate() + " and TWOKEY_TLS_KEY " + other.key() + " cannot be used: "
                        + "Private key in keystore matches none of the certificates in the chain.",
                "that belong together");
    }

    @Test
    void what_is_no_pem_is_refused_by_name() throws IOException {
        TestCertificate made = TestCertificate.in(folder, "twokey.harbour.example");
        Path text = Files.writeString(folder.resolve("text.pem"), "Dear Alice,");
        refused(() -> new TlsFiles(text, made.key()).read(), "TWOKEY_TLS_CERT " + text, "that belong together");
        refused(
                () -> new TlsFiles(made.certificate(), text).read(),
                "TWOKEY_TLS_CERT " + made.certificate() + " and TWOKEY_TLS_KEY " + text,
                "that belong together");
    }

    /** As the node reads it, from a variable of its surroundings. */
    @Test
    void a_second_port_is_refused() {
        new ApplicationContextRunner()
                .withUserConfiguration(ListeningConfiguration.class)
                .withBean(Origins.class, ListeningTest::origins)
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "systemEnvironment", Map.of("MANAGEMENT_SERVER_PORT", "9091"))))
                .run(context -> refused(
                        () -> {
                            throw NestedExceptionUtils.getRootCause(context.getStartupFailure());
                        },
                        "MANAGEMENT_SERVER_PORT 9091 would open a second port",
                        "/actuator/prometheus of TWOKEY_PORT"));
    }

    private static Origins origins() {
        return new Origins(
                new RelyingParty("localhost", "http://localhost:8080"),
                new RelyingParty("keys.localhost", "http://keys.localhost:8080"),
                Optional.empty());
    }

    private static Listening listening(String address, Listening.Tls tls) {
        return new Listening(ListeningAddress.of(address), tls);
    }

    private static void refused(ThrowingCallable settings, String problem, String remedy) {
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(settings)
                .withMessageStartingWith(problem)
                .satisfies(no -> assertThat(no.remedy()).contains(remedy));
    }
}
