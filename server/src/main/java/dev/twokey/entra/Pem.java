package dev.twokey.entra;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.twokey.kernel.Secret;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate and its key, as they are written down (RFC 7468). */
record Pem(X509Certificate certificate, RSAPrivateKey key) {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    /** @throws IllegalArgumentException naming what is not acceptable, and nothing of it */
    static Pem parse(String certificate, Secret privateKey) {
        X509Certificate read = certificate(certificate);
        RSAPrivateKey key = key(privateKey);
        if (!(read.getPublicKey() instanceof RSAPublicKey publicKey)
                || !publicKey.getModulus().equals(key.getModulus())) {
            throw new IllegalArgumentException("privateKey is not the certificate's");
        }
        return new Pem(read, key);
    }

    private static X509Certificate certificate(String text) {
        try {
            byte[] pem = text.getBytes(US_ASCII);
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        } catch (CertificateException unreadable) {
            throw new IllegalArgumentException("certificate must be an X.509 certificate in PEM", unreadable);
        }
    }

    /** Without a cause: what a parser says may quote what it read. */
    private static RSAPrivateKey key(Secret text) {
        Matcher found = KEY.matcher(text.exposeDangerously());
        if (found.find()) {
            try {
                byte[] encoded = Base64.getMimeDecoder().decode(found.group(1));
                return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
                throw unreadableKey();
            }
        }
        throw unreadableKey();
    }

    private static IllegalArgumentException unreadableKey() {
        return new IllegalArgumentException("privateKey must be an unencrypted RSA key in PEM (PKCS #8)");
    }

    @Override
    public String toString() {
        return "Pem[" + certificate.getSubjectX500Principal() + "]";
    }
}
