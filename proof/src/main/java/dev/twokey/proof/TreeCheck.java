package dev.twokey.proof;

import static dev.twokey.proof.ExportArchive.CHECKPOINT;
import static dev.twokey.proof.ExportArchive.ENTRIES;
import static dev.twokey.proof.ExportArchive.LEAVES;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Compares entries, leaf hashes and the signed root. Where two of the three agree, the third is what was changed.
 */
final class TreeCheck {
    private final List<byte[]> entries;
    private final List<byte[]> leaves;
    private final Checkpoint checkpoint;

    TreeCheck(List<byte[]> entries, List<byte[]> leaves, Checkpoint checkpoint) {
        this.entries = entries;
        this.leaves = leaves;
        this.checkpoint = checkpoint;
    }

    void require() {
        List<Digest> computed = entries.stream().map(MerkleTree::leafHash).toList();
        boolean entriesHold = isSigned(computed);
        for (int index = 0; index < Math.max(computed.size(), leaves.size()); index++) {
            requireLeaf(computed, index, entriesHold);
        }
        if (!entriesHold && computed.size() != checkpoint.size()) {
            throw BrokenExport.in(
                    ENTRIES, "%d entries, the checkpoint has %d".formatted(computed.size(), checkpoint.size()));
        }
        if (!entriesHold) {
            throw BrokenExport.in(
                    ENTRIES, "entries and leaves agree, but not with the root that " + CHECKPOINT + " signs");
        }
    }

    private void requireLeaf(List<Digest> computed, int index, boolean entriesHold) {
        String leaf = index < leaves.size() ? new String(leaves.get(index), StandardCharsets.ISO_8859_1) : "";
        if (index < computed.size() && computed.get(index).base64().equals(leaf)) {
            return;
        }
        if (entriesHold) {
            throw BrokenExport.at(LEAVES, index, "has another leaf hash than the signed log");
        }
        if (index >= computed.size()) {
            throw BrokenExport.at(ENTRIES, index, "is missing");
        }
        throw BrokenExport.at(ENTRIES, index, "differs from its leaf hash");
    }

    private boolean isSigned(List<Digest> hashes) {
        return hashes.size() == checkpoint.size() && MerkleTree.root(hashes).equals(checkpoint.root());
    }
}
