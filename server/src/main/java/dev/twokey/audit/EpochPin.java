package dev.twokey.audit;

import dev.twokey.vault.PrivateFile;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The epoch in which this node works, kept outside the database: a backup does not bring an earlier one back. */
final class EpochPin {
    private final PrivateFile file;

    EpochPin(Path file) {
        this.file = PrivateFile.at(file);
    }

    /** Empty on a node that has never worked. */
    OptionalLong read() {
        return file.read()
                .map(text -> OptionalLong.of(Long.parseLong(text.strip())))
                .orElse(OptionalLong.empty());
    }

    /** It never falls. */
    synchronized void raise(long epoch) {
        if (read().orElse(0) < epoch) {
            file.replace(epoch + "\n");
        }
    }
}
