package dev.twokey.people;

import dev.twokey.proof.Digest;
import dev.twokey.vault.PrivateFile;
import java.nio.file.Path;
import java.util.Optional;

/** The digest of the genesis, which a node keeps outside the database: no other genesis is believed here, ever. */
final class GenesisPin {
    private final PrivateFile file;

    GenesisPin(Path file) {
        this.file = PrivateFile.at(file);
    }

    Optional<Digest> read() {
        return file.read().map(text -> Digest.parse(text.strip()));
    }

    /** Pins, once. A pin that exists stays as it is. */
    void pin(Digest genesis) {
        file.create(genesis + "\n");
    }
}
