package dev.twokey.directory;

import dev.twokey.directory.spi.AccountCredential;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate that signs itself, as programs use one to sign in, with its key. */
public record SelfSigned(X509Certificate certificate, PrivateKey key) {
    private static final Duration LIFE = Duration.ofDays(2);

    public static SelfSigned fresh(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair keys = generator.generateKeyPair();
            X500Principal self = new X500Principal("CN=" + name);
            Instant now = Instant.now();
            var certificate = new JcaX509v3CertificateBuilder(
                            self,
                            new BigInteger(120, new SecureRandom()),
                            Date.from(now.minus(Duration.ofHours(1))),
                            Date.from(now.plus(LIFE)),
                            self,
                            keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()));
            return new SelfSigned(new JcaX509CertificateConverter().getCertificate(certificate), keys.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public AccountCredential.Certificate of(String signInName) {
        return new AccountCredential.Certificate(signInName, certificate, key);
    }
}
