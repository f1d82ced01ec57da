package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.directory.SelfSigned;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Secret;
import dev.twokey.sandbox.customers.Registration;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways in which our own application signs in. */
class OwnCredentialTest {
    private static final Duration STALENESS = Duration.ofSeconds(2);
    private static final Map<String, String> FEDERATED = Map.of("federated", "true");

    private static SandboxedEntra entra;
    private static Registration app;
    private static SelfSigned ours;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        entra = SandboxedEntra.started();
        app = entra.sandbox().customer("contoso").app();
        ours = SelfSigned.fresh("ours");
    }

    @AfterAll
    static void close() throws IOException {
        entra.close();
    }

    @AfterEach
    void nothing_is_registered_any_more() {
        app.certificates(List.of());
        app.federations(List.of());
        entra.sandbox().faults().clear();
    }

    /** @param given the certificate, which is no secret, among them */
    private static TenantDirectory open(Map<String, String> settings, Map<String, Secret> given) {
        Map<String, String> all = new HashMap<>(settings);
        Map<String, Secret> secrets = new HashMap<>(given);
        Optional.ofNullable(secrets.remove("certificate"))
                .ifPresent(certificate -> all.put("certificate", certificate.exposeDangerously()));
        return entra.connector().open(entra.contoso().connection(all, secrets));
    }

    private TenantDirectory federated(String authority) {
        return entra.connector(new EntraSettings(STALENESS, folder.resolve("assertion"), authority))
                .open(entra.contoso().connection(FEDERATED, Map.of()));
    }

    private static Map<String, Secret> pem(SelfSigned signed) throws CertificateEncodingException {
        return Map.of(
                "certificate", pem("CERTIFICATE", signed.certificate().getEncoded()),
                "privateKey", pem("PRIVATE KEY", signed.key().getEncoded()));
    }

    private static Secret pem(String what, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return new Secret("-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    @Test
    void a_certificate_that_is_uploaded_signs_our_application_in() throws CertificateEncodingException {
        TenantDirectory directory = open(Map.of(), pem(ours));
        assertRejected(directory.facts().identity(), Rejection.NOT_AUTHENTICATED);

        app.certificates(List.of(ours.certificate()));

        assertThat(directory.facts().identity())
                .isEqualTo(Outcome.done(entra.contoso().identity()));
    }

    @Test
    void an_assertion_is_read_anew_for_each_sign_in() throws IOException {
        ForeignIssuer issuer = ForeignIssuer.knownTo(entra.sandbox(), "https://cluster.harbour.example");
        app.federations(List.of(
                new Registration.Federation("https://cluster.harbour.example", "twokey", ForeignIssuer.AUDIENCE)));
        TenantDirectory directory = federated(entra.sandbox().addresses().login());
        assertThat(directory.facts().identity()).as("the file is not there yet").isInstanceOf(Outcome.Unknown.class);

        write(issuer.token("mallory"));
        assertRejected(directory.facts().identity(), Rejection.NOT_AUTHENTICATED);

        write(issuer.token("twokey"));
        assertThat(directory.facts().identity())
                .isEqualTo(Outcome.done(entra.contoso().identity()));

        app.revokeTokens();
        write(issuer.token("mallory"));
        assertRejected(directory.facts().identity(), Rejection.NOT_AUTHENTICATED);
    }

    private void write(Secret assertion) throws IOException {
        Files.writeString(folder.resolve("assertion"), assertion.exposeDangerously() + "\n");
    }

    @Test
    void an_assertion_goes_to_no_authority_that_the_deployment_did_not_name() {
        assertThatThrownBy(() -> federated("https://elsewhere.example"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("authority");
    }

    @Test
    void an_assertion_is_never_a_file_that_the_connection_names() throws IOException {
        Path secrets = Files.writeString(folder.resolve("secrets"), "not to be sent");
        Map<String, String> settings = new HashMap<>(FEDERATED);
        settings.put("assertionFile", secrets.toString());

        assertThatThrownBy(() -> open(settings, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("federated needs TWOKEY_ENTRA_ASSERTION_FILE");
    }

    @ParameterizedTest
    @CsvSource({
        "'', false, clientSecret is missing",
        "certificate, false, privateKey is missing",
        "privateKey, false, certificate is missing",
        "certificate privateKey clientSecret, false, 'certificate, clientSecret, privateKey: give'",
        "clientSecret, true, 'clientSecret, federated: give'",
        "certificate privateKey, true, 'certificate, federated, privateKey: give'",
        "'', perhaps, federated must be true or false"
    })
    void exactly_one_way_is_given(String names, String federated, String message) throws CertificateEncodingException {
        Map<String, Secret> all = new HashMap<>(pem(ours));
        all.put("clientSecret", new Secret(app.revealSecret()));
        all.keySet().retainAll(List.of(names.split(" ", -1)));

        assertThatThrownBy(() -> open(Map.of("federated", federated), all))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void what_is_no_certificate_or_no_key_of_it_is_named_and_not_shown() throws CertificateEncodingException {
        Secret certificate = pem(ours).get("certificate");
        Secret foreign = pem(SelfSigned.fresh("foreign")).get("privateKey");
        Secret nonsense = new Secret("-----BEGIN PRIVATE KEY-----\ndGVycmlibGU=\n-----END PRIVATE KEY-----");

        assertThatThrownBy(() -> open(Map.of(), Map.of("certificate", foreign, "privateKey", foreign)))
                .hasMessageStartingWith("certificate must be");
        assertThatThrownBy(() -> open(Map.of(), Map.of("certificate", certificate, "privateKey", foreign)))
                .hasMessage("privateKey is not the certificate's");
        assertThatThrownBy(() -> open(Map.of(), Map.of("certificate", certificate, "privateKey", nonsense)))
                .hasMessageStartingWith("privateKey must be")
                .hasNoCause();
    }

    /** Nothing but the token endpoint of the pinned authority is asked, whatever else would answer. */
    @Test
    void nobody_is_asked_where_to_sign_in() {
        entra.sandbox()
                .faults()
                .add(Fault.next(FaultKind.INTERCEPTED, "GET", "/**").of("login"));

        assertThat(done(open(Map.of(), Map.of("clientSecret", new Secret(app.revealSecret())))
                        .facts()
                        .identity()))
                .isEqualTo(entra.contoso().identity());

        assertThat(entra.sandbox().faults().waiting()).hasSize(1);
    }
}
