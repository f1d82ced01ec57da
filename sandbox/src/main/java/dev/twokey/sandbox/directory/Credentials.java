package dev.twokey.sandbox.directory;

import dev.twokey.sandbox.customers.Registration;
import dev.twokey.sandbox.customers.SignInKeys;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * By what an application signs in.
 *
 * @param keys its certificates
 * @param secrets its client secrets
 * @param federations whose tokens sign it in
 */
public record Credentials(List<Key> keys, List<ClientSecret> secrets, List<Federation> federations) {
    /** None yet. */
    public static final Credentials NONE = new Credentials(List.of(), List.of(), List.of());

    /**
     * A certificate.
     *
     * @param key its DER form in base64
     */
    public record Key(
            String keyId, String displayName, String customKeyIdentifier, Instant start, Instant end, String key) {
        /** @throws CertificateException if the key is none */
        public X509Certificate certificate() throws CertificateException {
            byte[] der;
            try {
                der = Base64.getDecoder().decode(key);
            } catch (IllegalArgumentException notBase64) {
                throw new CertificateException(notBase64);
            }
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        }
    }

    /** A client secret, which is shown once. */
    public record ClientSecret(String keyId, String displayName, String text, Instant start, Instant end) {
        @Override
        public String toString() {
            return "ClientSecret[" + keyId + "]";
        }
    }

    /** Tokens of this issuer about this subject. */
    public record Federation(String id, String name, String issuer, String subject, String audience) {}

    /** The same with other certificates. */
    public Credentials keys(List<Key> others) {
        return new Credentials(List.copyOf(others), secrets, federations);
    }

    /** The same with other secrets. */
    public Credentials secrets(List<ClientSecret> others) {
        return new Credentials(keys, List.copyOf(others), federations);
    }

    /** The same with other federations. */
    public Credentials federations(List<Federation> others) {
        return new Credentials(keys, secrets, List.copyOf(others));
    }

    /** What the login endpoints know of it from now on. */
    void register(SignInKeys app) {
        app.certificates(keys.stream().map(Credentials::readable).toList());
        app.secrets(secrets.stream()
                .map(secret -> new SignInKeys.Secret(secret.text(), secret.end()))
                .toList());
        app.federations(federations.stream()
                .map(each -> new Registration.Federation(each.issuer(), each.subject(), each.audience()))
                .toList());
    }

    private static X509Certificate readable(Key key) {
        try {
            return key.certificate();
        } catch (CertificateException impossible) {
            throw new IllegalStateException("a certificate that was read before", impossible);
        }
    }
}
