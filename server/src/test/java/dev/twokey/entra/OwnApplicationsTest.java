package dev.twokey.entra;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.twokey.directory.SelfSigned;
import dev.twokey.entra.ApplicationSettings.Application;
import dev.twokey.kernel.Secret;
import dev.twokey.kernel.UnusableSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The deployment's two applications, as its settings name them: a node does not start with half of one. */
class OwnApplicationsTest {
    private static final String SETUP = "6f2c1b1e-0000-4000-8000-0000000000a1";
    private static final String SERVICE = "6f2c1b1e-0000-4000-8000-0000000000a2";
    private static final String REMEDY = "Set TWOKEY_ENTRA_SETUP_CLIENT_SECRET, or TWOKEY_ENTRA_SETUP_CERTIFICATE and"
            + " TWOKEY_ENTRA_SETUP_PRIVATE_KEY, or TWOKEY_ENTRA_SETUP_ASSERTION_FILE, and nothing else.";

    @TempDir
    Path folder;

    private static Application application(@Nullable String client, @Nullable String secret) {
        return new Application(client, secret == null ? null : new Secret(secret), null, null, null);
    }

    private static OwnApplications with(Application setup) {
        return new OwnApplications(
                new ApplicationSettings(null, null, null, null, setup, application(SERVICE, "of the service")));
    }

    @Test
    void with_both_there_is_nothing_to_object_and_with_one_the_other_is_named() {
        assertThat(with(application(SETUP, "of the setup")).lacking()).isEmpty();
        assertThat(with(Application.NONE).lacking())
                .contains("This deployment has no application TwoKey Setup: TWOKEY_ENTRA_SETUP_CLIENT_ID is not set."
                        + " docs/directories/entra.md says how the two applications are registered.");
        assertThat(new OwnApplications(new ApplicationSettings(
                                null, null, null, null, application(SETUP, "of the setup"), Application.NONE))
                        .lacking())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("TWOKEY_ENTRA_SERVICE_CLIENT_ID"));
    }

    /** As a variable that is there and empty. */
    @Test
    void an_empty_setting_is_not_set() {
        assertThat(with(application("", " ")).lacking()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none      | secret | TWOKEY_ENTRA_SETUP_CLIENT_SECRET is set, and TWOKEY_ENTRA_SETUP_CLIENT_ID is not.
            my client | secret | TWOKEY_ENTRA_SETUP_CLIENT_ID is not a GUID.
            6f2c1b1e-0000-4000-8000-0000000000a1 | none | Nothing is set by which TwoKey Setup signs in.
            6F2C1B1E-0000-4000-8000-0000000000A2 | secret | TWOKEY_ENTRA_SETUP_CLIENT_ID and TWOKEY_ENTRA_SERVICE_CLIENT_ID are the same.
            """)
    void half_of_one_is_refused(@Nullable String client, @Nullable String secret, String problem) {
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> with(application(client, secret)))
                .satisfies(refused -> assertThat(refused.remedy()).isNotBlank())
                .withMessage(problem);
    }

    @Test
    void by_two_ways_or_half_of_one_it_does_not_sign_in() {
        Path file = folder.resolve("certificate.pem");

        assertUnusable(
                new Application(SETUP, new Secret("s"), null, null, file),
                "TWOKEY_ENTRA_SETUP_ASSERTION_FILE, TWOKEY_ENTRA_SETUP_CLIENT_SECRET: TwoKey Setup signs in by exactly one way,"
                        + " wholly given.",
                REMEDY);
        assertUnusable(
                new Application(SETUP, null, file, null, null),
                "TWOKEY_ENTRA_SETUP_CERTIFICATE: TwoKey Setup signs in by exactly one way, wholly given.",
                REMEDY);
    }

    @Test
    void a_certificate_and_its_key_are_files_in_pem() throws IOException, CertificateEncodingException {
        SelfSigned ours = SelfSigned.fresh("setup");
        Path certificate = pem("CERTIFICATE", ours.certificate().getEncoded());
        Path key = pem("PRIVATE KEY", ours.key().getEncoded());
        Path another = pem("PRIVATE KEY", SelfSigned.fresh("other").key().getEncoded());
        String both = "TWOKEY_ENTRA_SETUP_CERTIFICATE and TWOKEY_ENTRA_SETUP_PRIVATE_KEY: ";

        assertThat(with(new Application(SETUP, null, certificate, key, null)).lacking())
                .isEmpty();
        assertUnusable(
                new Application(SETUP, null, certificate, another, null),
                both + "privateKey is not the certificate's.",
                "Name a file with an X.509 certificate and one with its RSA key, both in PEM.");
        assertUnusable(
                new Application(SETUP, null, folder.resolve("absent"), key, null),
                "TWOKEY_ENTRA_SETUP_CERTIFICATE names " + folder.resolve("absent") + ", which cannot be read.",
                "Name a file that this node may read.");
    }

    private Path pem(String what, byte[] encoded) throws IOException {
        String text = "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(encoded) + "\n-----END " + what
                + "-----\n";
        return Files.writeString(Files.createTempFile(folder, "own", ".pem"), text);
    }

    private static void assertUnusable(Application setup, String problem, String remedy) {
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> with(setup))
                .withMessage(problem)
                .extracting(UnusableSetting::remedy)
                .isEqualTo(remedy);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "mars, none, none, 'cloud must be global, usgov, dod or china.'",
                "usgov, https://login.harbour.example, https://graph.harbour.example/v1.0, 'cloud decides where the authority and graph are: give it, or both of them.'",
                "none, https://login.microsoftonline.com, https://graph.harbour.example/v1.0, 'authority and graph are not of the same cloud.'"
            })
    void where_they_are_registered_is_one_cloud(
            @Nullable String cloud, @Nullable String authority, @Nullable String graph, String problem) {
        var settings = new ApplicationSettings(
                cloud, authority, graph, null, application(SETUP, "one"), application(SERVICE, "two"));

        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> new OwnApplications(settings))
                .withMessage("TWOKEY_ENTRA_CLOUD, TWOKEY_ENTRA_AUTHORITY, TWOKEY_ENTRA_GRAPH: " + problem);
    }

    @Test
    void domains_of_guests_are_domains() {
        assertThatExceptionOfType(UnusableSetting.class)
                .isThrownBy(() -> new OwnApplications(
                        new ApplicationSettings(null, null, null, "harbour", Application.NONE, Application.NONE)))
                .withMessage("TWOKEY_ENTRA_GUEST_DOMAINS names no mail domains.");
    }
}
