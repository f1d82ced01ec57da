package dev.twokey.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whose certificates a server may show: those that Java believes and, with {@code TWOKEY_CA_FILE}, one's own authority's. */
final class Trust {
    static final String VARIABLE = "TWOKEY_CA_FILE";

    private Trust() {}

    static SSLContext of(Map<String, String> environment) {
        String file = environment.getOrDefault(VARIABLE, "");
        try {
            return file.isEmpty() ? SSLContext.getDefault() : with(Path.of(file));
        } catch (IOException | GeneralSecurityException e) {
            Failure failure = Failure.misused(
                    VARIABLE + " names no readable file of certificates: " + file,
                    "Name the PEM file of your authority's certificate, or unset it.");
            failure.initCause(e);
            throw failure;
        }
    }

    private static SSLContext with(Path file) throws IOException, GeneralSecurityException {
        KeyStore believed = KeyStore.getInstance(KeyStore.getDefaultType());
        believed.load(null, null);
        try (InputStream pem = Files.newInputStream(file)) {
            for (Certificate own : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                believed.setCertificateEntry("own-" + believed.size(), own);
            }
        }
        if (believed.size() == 0) {
            throw new IOException("no certificate in it");
        }
        for (X509Certificate known : knownToJava()) {
            believed.setCertificateEntry("java-" + believed.size(), known);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(believed);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private static X509Certificate[] knownToJava() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        // The type says which of two overloads is meant.
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager known) {
                return known.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }
}
