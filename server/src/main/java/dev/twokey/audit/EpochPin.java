package dev.twokey.audit;

import dev.twokey.proof.MalformedProof;
import dev.twokey.vault.PrivateFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The epoch in which this node works, kept outside the database: a backup does not bring an earlier one back. */
final class EpochPin {
    private static final Pattern EPOCH = Pattern.compile("[1-9][0-9]{0,15}");

    private final PrivateFile file;

    EpochPin(Path file) {
        this.file = PrivateFile.at(file);
    }

    /**
     * Empty on a node that has never worked.
     *
     * @throws LogBrokenException when the file cannot be read or holds no epoch: which one it was is not guessed
     */
    OptionalLong read() {
        Optional<String> text;
        try {
            text = file.read();
        } catch (IllegalStateException | UncheckedIOException closed) {
            throw LogBrokenException.unreadable("keys/epoch", closed);
        }
        return text.map(EpochPin::epoch).orElse(OptionalLong.empty());
    }

    private static OptionalLong epoch(String text) {
        if (!EPOCH.matcher(text.strip()).matches()) {
            throw LogBrokenException.unreadable("keys/epoch", new MalformedProof("it holds no epoch"));
        }
        return OptionalLong.of(Long.parseLong(text.strip()));
    }

    /** It never falls. */
    synchronized void raise(long epoch) {
        if (read().orElse(0) < epoch) {
            file.replace(epoch + "\n");
        }
    }
}
