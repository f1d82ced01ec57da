package dev.twokey.proof;

import static dev.twokey.proof.ExportArchive.CHECKPOINT;
import static dev.twokey.proof.ExportArchive.ENTRIES;
import static dev.twokey.proof.ExportArchive.LEAVES;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Compares entries, leaf hashes and the signed root. Where two of the three agree, the third is what was changed.
 */
final class TreeCheck {
    private final ExportMembers members;
    private final Checkpoint checkpoint;
    private Frontier computed = Frontier.empty();
    private OptionalLong differs = OptionalLong.empty();

    TreeCheck(ExportMembers members, Checkpoint checkpoint) {
        this.members = members;
        this.checkpoint = checkpoint;
    }

    void require() throws IOException {
        compare();
        boolean entriesHold = computed.witness().equals(checkpoint.witness());
        if (differs.isPresent()) {
            throw differing(differs.getAsLong(), entriesHold);
        }
        if (computed.size() > checkpoint.size()) {
            throw BrokenExport.in(ENTRIES, "more entries than the %d of the checkpoint".formatted(checkpoint.size()));
        }
        if (computed.size() < checkpoint.size()) {
            throw BrokenExport.in(
                    ENTRIES, "%d entries, the checkpoint has %d".formatted(computed.size(), checkpoint.size()));
        }
        if (!entriesHold) {
            throw BrokenExport.in(
                    ENTRIES, "entries and leaves agree, but not with the root that " + CHECKPOINT + " signs");
        }
    }

    /** Reads both until they end, or until there is more than was signed: no more is needed to tell what differs. */
    private void compare() throws IOException {
        try (ExportLines entries = members.lines(ENTRIES);
                ExportLines leaves = members.lines(LEAVES)) {
            for (long index = 0; index <= checkpoint.size(); index++) {
                Optional<byte[]> entry = entries.next();
                Optional<byte[]> leaf = leaves.next();
                if (entry.isEmpty() && leaf.isEmpty()) {
                    return;
                }
                Optional<Digest> hash = entry.map(MerkleTree::leafHash);
                hash.ifPresent(known -> computed = computed.append(known));
                String written = new String(leaf.orElse(new byte[0]), StandardCharsets.ISO_8859_1);
                boolean same = hash.isPresent() && hash.get().base64().equals(written);
                if (!same && differs.isEmpty()) {
                    differs = OptionalLong.of(index);
                }
            }
        }
    }

    private BrokenExport differing(long index, boolean entriesHold) {
        if (entriesHold) {
            return BrokenExport.at(LEAVES, index, "has another leaf hash than the signed log");
        }
        return BrokenExport.at(ENTRIES, index, index >= computed.size() ? "is missing" : "differs from its leaf hash");
    }
}
