package dev.twokey.keycloak;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.twokey.kernel.Secret;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a connection holds of a certificate, in the text form (RFC 7468). Its texts are never shown. */
final class Pem {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private static final Pattern PUBLIC_KEY =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    private Pem() {}

    /**
     * A key of an elliptic curve (RFC 5480), or of RSA.
     *
     * @throws IllegalArgumentException naming the setting
     */
    static PublicKey publicKey(String setting, String text) {
        Matcher found = PUBLIC_KEY.matcher(text);
        if (found.find()) {
            byte[] bytes = Base64.getMimeDecoder().decode(found.group(1));
            for (String algorithm : List.of("EC", "RSA")) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(bytes));
                } catch (GeneralSecurityException anotherKind) {
                    // The next one.
                }
            }
        }
        throw new IllegalArgumentException(setting + " must be a PUBLIC KEY in PEM");
    }

    /** @throws IllegalArgumentException naming the setting */
    static X509Certificate certificate(String setting, String text) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(text.getBytes(US_ASCII)));
        } catch (CertificateException unreadable) {
            throw new IllegalArgumentException(setting + " must be a certificate in PEM");
        }
    }

    /**
     * A key in PKCS #8, without a password.
     *
     * @throws IllegalArgumentException naming the setting
     */
    static PrivateKey privateKey(String setting, Secret text, PublicKey of) {
        Matcher found = KEY.matcher(text.exposeDangerously());
        if (!found.find()) {
            throw new IllegalArgumentException(setting + " must be a PRIVATE KEY in PEM (PKCS #8)");
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(found.group(1));
            return KeyFactory.getInstance(of.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(setting + " must be the private key of the certificate");
        }
    }
}
