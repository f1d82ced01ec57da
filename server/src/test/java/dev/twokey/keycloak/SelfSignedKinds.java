package dev.twokey.keycloak;

import dev.twokey.directory.SelfSigned;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates of other kinds than the usual one. */
final class SelfSignedKinds {
    private static final X500Principal SELF = new X500Principal("CN=other kind");

    private SelfSignedKinds() {}

    static SelfSigned onCurve(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return signed(generator.generateKeyPair(), "SHA256withECDSA", Instant.now());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static SelfSigned weak() {
        return rsa(1024, Instant.now());
    }

    /** Its last day was some days ago. */
    static SelfSigned over() {
        return rsa(2048, Instant.now().minus(Duration.ofDays(9)));
    }

    private static SelfSigned rsa(int bits, Instant from) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return signed(generator.generateKeyPair(), "SHA256withRSA", from);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SelfSigned signed(KeyPair keys, String by, Instant from) throws GeneralSecurityException {
        try {
            var certificate = new JcaX509v3CertificateBuilder(
                            SELF,
                            new BigInteger(120, new SecureRandom()),
                            Date.from(from),
                            Date.from(from.plus(Duration.ofDays(2))),
                            SELF,
                            keys.getPublic())
                    .build(new JcaContentSignerBuilder(by).build(keys.getPrivate()));
            return new SelfSigned(new JcaX509CertificateConverter().getCertificate(certificate), keys.getPrivate());
        } catch (OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
