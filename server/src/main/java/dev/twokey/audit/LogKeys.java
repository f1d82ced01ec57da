package dev.twokey.audit;

import dev.twokey.proof.NoteSigner;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Every log's own signing key, all derived from the one in {@code keys/log}: a file to guard, whatever tenants join. */
final class LogKeys {
    private final Derivation secret;
    private final Map<String, NoteSigner> signers = new ConcurrentHashMap<>();

    LogKeys(Path file) {
        this.secret = Derivation.at(file);
    }

    NoteSigner of(String origin) {
        return signers.computeIfAbsent(
                origin, name -> NoteSigner.generate(name, new Seed(secret.derive("twokey log key " + name))));
    }

    /** Gives the derived bytes where a generator asks for random ones. */
    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) {
                throw new IllegalStateException("a seed of Ed25519 has 32 bytes (RFC 8032, 5.1.5)");
            }
            System.arraycopy(seed, 0, bytes, 0, seed.length);
        }
    }
}
