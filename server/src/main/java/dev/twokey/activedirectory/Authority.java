package dev.twokey.activedirectory;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** The certificate authorities that vouch for a domain's controllers: those of the connection and no other. */
final class Authority {
    private Authority() {}

    /**
     * @param pem certificates, as text
     * @throws IllegalArgumentException when there is none in it
     */
    static SSLSocketFactory believedIn(String pem) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            CertificateFactory reader = CertificateFactory.getInstance("X.509");
            for (Certificate each : reader.generateCertificates(new ByteArrayInputStream(pem.getBytes(US_ASCII)))) {
                store.setCertificateEntry("authority-" + store.size(), each);
            }
            if (store.size() == 0) {
                throw new IOException("no certificate in it");
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("ca must be certificates in PEM", unreadable);
        }
    }
}
