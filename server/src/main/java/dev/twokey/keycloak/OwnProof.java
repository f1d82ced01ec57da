package dev.twokey.keycloak;

import dev.twokey.directory.spi.Connection;
import dev.twokey.kernel.Secret;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** By what the connection's own client proves itself: a certificate's key, or the secret that it shares with the realm. */
final class OwnProof {
    private static final String CERTIFICATE = "certificate";
    private static final String PUBLIC_KEY = "publicKey";

    private OwnProof() {}

    /** A key beside a shared secret was meant, and the secret would be what holds. */
    static Optional<String> objection(Connection connection) {
        Set<String> settings = connection.settings().keySet();
        boolean shared = connection.secrets().containsKey("clientSecret");
        return Stream.of(CERTIFICATE, PUBLIC_KEY)
                .filter(key -> shared && settings.contains(key))
                .findFirst()
                .map(key -> "clientSecret and " + key + " exclude each other.")
                .or(() -> settings.containsAll(Set.of(CERTIFICATE, PUBLIC_KEY))
                        ? Optional.of("certificate and publicKey exclude each other.")
                        : Optional.empty());
    }

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
        PublicKey published = published(connection);
        PrivateKey secret = Pem.privateKey("privateKey", key, published);
        SignedAssertion proof = new SignedAssertion(clientId, issuer, SigningKey.of(published), secret, clock);
        // A key that does not fit is told now and not at the first call.
        if (!proof.holdsFor(published)) {
            throw new IllegalArgumentException("privateKey must be the private key of the certificate");
        }
        return proof;
    }

    /**
     * The key that the realm knows of the connection.
     *
     * @throws IllegalArgumentException when there is none, or one that is of no use
     */
    static SigningKey key(Connection connection) {
        return SigningKey.of(published(connection));
    }

    private static PublicKey published(Connection connection) {
        Map<String, String> settings = connection.settings();
        if (settings.containsKey(PUBLIC_KEY)) {
            return Pem.publicKey(PUBLIC_KEY, settings.getOrDefault(PUBLIC_KEY, ""));
        }
        String text = settings.getOrDefault(CERTIFICATE, "");
        if (text.isBlank()) {
            throw new IllegalArgumentException("certificate is missing");
        }
        return Pem.certificate(CERTIFICATE, text).getPublicKey();
    }

    private static IllegalArgumentException missing() {
        return new IllegalArgumentException("certificate and privateKey are missing, or clientSecret in their place");
    }
}
