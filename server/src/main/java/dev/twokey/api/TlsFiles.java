package dev.twokey.api;

import dev.twokey.kernel.UnusableSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;

/** A certificate and its private key, each in a PEM file. */
record TlsFiles(Path certificate, Path key) {
    /**
     * The names that the certificate is for.
     *
     * @throws UnusableSetting when a file cannot be read, or the two do not belong together
     */
    CertificateNames read() {
        requireReadable("TWOKEY_TLS_CERT", certificate);
        requireReadable("TWOKEY_TLS_KEY", key);
        PemSslBundleProperties files = new PemSslBundleProperties();
        files.getKeystore().setCertificate(location(certificate));
        files.getKeystore().setPrivateKey(location(key));
        files.getKeystore().setVerifyKeys(true);
        try {
            KeyStore store = Objects.requireNonNull(
                    PropertiesSslBundle.get(files).getStores().getKeyStore());
            X509Certificate own =
                    (X509Certificate) store.getCertificate(store.aliases().nextElement());
            return CertificateNames.of(own);
        } catch (IllegalStateException
                | IllegalArgumentException
                | KeyStoreException
                | CertificateParsingException unusable) {
            throw new UnusableSetting(
                    "TWOKEY_TLS_CERT " + certificate + " and TWOKEY_TLS_KEY " + key + " cannot be used: "
                            + unusable.getMessage() + ".",
                    "Name two PEM files that belong together: the certificate with its chain, and its private key,"
                            + " not encrypted.",
                    unusable);
        }
    }

    private static void requireReadable(String setting, Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UnusableSetting(
                    setting + " " + file + " cannot be read.",
                    "Name a PEM file that the user who runs TwoKey may read.");
        }
    }

    private static String location(Path file) {
        return "file:" + file.toAbsolutePath();
    }
}
