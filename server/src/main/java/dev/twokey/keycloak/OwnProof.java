package dev.twokey.keycloak;

import dev.twokey.directory.spi.Connection;
import dev.twokey.kernel.Secret;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** By what the connection's own client proves itself: a certificate's key, or the secret that it shares with the realm. */
final class OwnProof {
    private OwnProof() {}

    /** @throws IllegalArgumentException when there is neither, or both, or one that is of no use */
    static ClientProof of(Connection connection, String clientId, String issuer, InstantSource clock) {
        Map<String, Secret> secrets = connection.secrets();
        Optional<Secret> shared = Optional.ofNullable(secrets.get("clientSecret"));
        Optional<Secret> key = Optional.ofNullable(secrets.get("privateKey"));
        if (shared.isPresent() && key.isPresent()) {
            throw new IllegalArgumentException("clientSecret and privateKey exclude each other");
        }
        if (shared.isPresent()) {
            return new ClientSecret(clientId, shared.get());
        }
        return signed(connection, clientId, issuer, key.orElseThrow(OwnProof::missing), clock);
    }

    private static ClientProof signed(
            Connection connection, String clientId, String issuer, Secret key, InstantSource clock) {
        String text = connection.settings().getOrDefault("certificate", "");
        if (text.isBlank()) {
            throw new IllegalArgumentException("certificate is missing");
        }
        X509Certificate certificate = Pem.certificate("certificate", text);
        PrivateKey secret = Pem.privateKey("privateKey", key, certificate.getPublicKey());
        SignedAssertion proof = new SignedAssertion(clientId, issuer, SigningKey.of(certificate), secret, clock);
        // A key that does not fit is told now and not at the first call.
        if (!proof.holdsFor(certificate.getPublicKey())) {
            throw new IllegalArgumentException("privateKey must be the private key of the certificate");
        }
        return proof;
    }

    private static IllegalArgumentException missing() {
        return new IllegalArgumentException("certificate and privateKey are missing, or clientSecret in their place");
    }
}
