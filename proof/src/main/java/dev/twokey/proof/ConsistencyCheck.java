package dev.twokey.proof;

import java.util.List;

/** RFC 9162, 2.1.4.2, steps 2 to 7, for two trees of different sizes neither of which is empty. */
final class ConsistencyCheck {
    private ConsistencyCheck() {}

    static boolean holds(Witness earlier, Witness later, List<Digest> proof) {
        boolean full = Long.bitCount(earlier.size()) == 1;
        if (!full && proof.isEmpty()) {
            return false;
        }
        long node = earlier.size() - 1;
        long last = later.size() - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        Digest first = full ? earlier.root() : proof.getFirst();
        Digest second = first;
        for (Digest hash : proof.subList(full ? 0 : 1, proof.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                first = MerkleTree.nodeHash(hash, first);
                second = MerkleTree.nodeHash(hash, second);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                second = MerkleTree.nodeHash(second, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && first.equals(earlier.root()) && second.equals(later.root());
    }
}
