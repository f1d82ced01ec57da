package dev.twokey.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate that signs itself, and its key, as two PEM files.
 *
 * @param serial tells one from another
 */
record TestCertificate(Path certificate, Path key, BigInteger serial) {
    private static final Duration LIFE = Duration.ofDays(2);

    /** Writes {@code cert.pem} and {@code key.pem}, over those that may be there. */
    static TestCertificate in(Path folder, String... names) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            BigInteger serial = new BigInteger(120, new SecureRandom());
            return new TestCertificate(
                    write(folder.resolve("cert.pem"), "CERTIFICATE", certificate(keys, serial, names)),
                    write(
                            folder.resolve("key.pem"),
                            "PRIVATE KEY",
                            keys.getPrivate().getEncoded()),
                    serial);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (GeneralSecurityException | OperatorCreationException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static byte[] certificate(KeyPair keys, BigInteger serial, String... names)
            throws IOException, OperatorCreationException {
        X500Principal self = new X500Principal("CN=" + names[0]);
        Instant now = Instant.now();
        GeneralName[] alternatives = Arrays.stream(names)
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        return new JcaX509v3CertificateBuilder(
                        self, serial, Date.from(now.minus(LIFE)), Date.from(now.plus(LIFE)), self, keys.getPublic())
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                .getEncoded();
    }

    private static Path write(Path file, String label, byte[] content) throws IOException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n");
    }
}
