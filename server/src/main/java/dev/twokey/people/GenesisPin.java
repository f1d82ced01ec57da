package dev.twokey.people;

import dev.twokey.audit.LogBrokenException;
import dev.twokey.proof.Digest;
import dev.twokey.proof.MalformedProof;
import dev.twokey.vault.PrivateFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** The digest of the genesis, which a node keeps outside the database: no other genesis is believed here, ever. */
final class GenesisPin {
    private final PrivateFile file;

    GenesisPin(Path file) {
        this.file = PrivateFile.at(file);
    }

    /** @throws LogBrokenException when the file cannot be read or holds no digest: which one it was is not guessed */
    Optional<Digest> read() {
        try {
            return file.read().map(text -> Digest.parse(text.strip()));
        } catch (IllegalStateException | UncheckedIOException | MalformedProof unusable) {
            throw LogBrokenException.unreadable("keys/genesis", unusable);
        }
    }

    /** Pins, once. A pin that exists stays as it is. */
    void pin(Digest genesis) {
        file.create(genesis + "\n");
    }
}
