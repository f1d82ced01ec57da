package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.directory.SelfSigned;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.kernel.Secret;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our own client without a shared secret, against a real Keycloak; and connections that cannot work. */
@Tag("keycloak")
class OwnProofTest {
    private static final SelfSigned OURS = SelfSigned.fresh("twokey");
    private final RealmAdministrator contoso = RealmAdministrator.of("contoso");
    private final Connector connector = RealmAdministrator.customers().connector();

    @Test
    void our_client_signs_in_by_the_certificate_that_was_uploaded_for_it() {
        new RealmAccounts(contoso)
                .makeClient(
                        "twokey-signed",
                        Map.of(
                                "serviceAccountsEnabled",
                                true,
                                "clientAuthenticatorType",
                                "client-jwt",
                                "attributes",
                                Map.of("jwt.credential.certificate", base64(OURS))));

        // It has no role, which only somebody who was let in is told.
        assertRejected(connector.open(signing("twokey-signed", OURS)).facts().identity(), Rejection.NOT_PERMITTED);
        assertRejected(
                connector
                        .open(signing("twokey-signed", SelfSigned.fresh("twokey")))
                        .facts()
                        .identity(),
                Rejection.NOT_AUTHENTICATED);
    }

    @Test
    void our_client_signs_in_by_a_key_among_others_and_works() {
        SelfSigned curve = SelfSignedKinds.onCurve("secp384r1");
        var accounts = connector.open(contoso.connection()).accounts();
        var account = done(accounts.ensure(new ServiceAccountSpec("second-self", "Second self", false)));
        done(accounts.addCertificate(account.id(), SelfSigned.fresh("other").certificate()));
        done(accounts.addCertificate(account.id(), curve.certificate()));
        done(accounts.assign(account.id(), new RoleRef("client:realm-management/view-realm")));
        done(accounts.enable(account.id()));

        assertThat(done(connector
                        .open(signing(account.signInName(), curve))
                        .facts()
                        .identity()))
                .isEqualTo(contoso.identity());
    }

    /** The certificate was meant, and the shared secret would be what holds. */
    @Test
    void a_certificate_beside_a_shared_secret_is_refused() {
        Connection both = with(Map.of("certificate", pem(OURS)), Map.of("clientSecret", "shared"));

        assertThat(connector.objection(both)).contains("clientSecret and certificate exclude each other.");
        assertThat(connector.objection(contoso.connection())).isEmpty();
    }

    @Test
    void a_connection_that_cannot_work_names_the_setting_and_shows_nothing_of_it() {
        assertRefused(
                with(Map.of(), Map.of()), "certificate and privateKey are missing, or clientSecret in their place");
        assertRefused(
                with(Map.of(), Map.of("clientSecret", "one", "privateKey", "other")),
                "clientSecret and privateKey exclude each other");
        assertRefused(with(Map.of(), Map.of("privateKey", "key")), "certificate is missing");
        assertRefused(
                with(Map.of("certificate", "none"), Map.of("privateKey", "key")),
                "certificate must be a certificate in PEM");
        assertRefused(
                with(Map.of("certificate", pem(OURS)), Map.of("privateKey", "key")),
                "privateKey must be a PRIVATE KEY in PEM (PKCS #8)");
        assertRefused(
                with(Map.of("certificate", pem(OURS)), Map.of("privateKey", pem(ofAnotherKind()))),
                "privateKey must be the private key of the certificate");
        assertRefused(
                with(
                        Map.of("certificate", pem(OURS)),
                        Map.of("privateKey", pem(SelfSigned.fresh("other").key()))),
                "privateKey must be the private key of the certificate");
    }

    private void assertRefused(Connection connection, String words) {
        assertThatThrownBy(() -> connector.open(connection))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(words)
                .hasNoCause();
    }

    private Connection signing(String client, SelfSigned by) {
        return with(Map.of("clientId", client, "certificate", pem(by)), Map.of("privateKey", pem(by.key())));
    }

    private Connection with(Map<String, String> settings, Map<String, String> secrets) {
        Map<String, String> all = new HashMap<>(contoso.connection().settings());
        all.putAll(settings);
        Map<String, Secret> sealed = new HashMap<>();
        secrets.forEach((name, value) -> sealed.put(name, new Secret(value)));
        return new Connection("keycloak", all, sealed);
    }

    private static PrivateKey ofAnotherKind() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(SelfSigned signed) {
        return "-----BEGIN CERTIFICATE-----\n" + base64(signed) + "\n-----END CERTIFICATE-----\n";
    }

    private static String pem(PrivateKey key) {
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static String base64(SelfSigned signed) {
        try {
            return Base64.getEncoder().encodeToString(signed.certificate().getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
