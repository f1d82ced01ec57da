package dev.twokey.proof;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The Merkle tree of a log (RFC 6962, 2.1; proofs and their verification as RFC 9162, 2.1.3 and 2.1.4). */
public final class MerkleTree {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private MerkleTree() {}

    /** SHA-256 of a zero byte and the leaf. */
    public static Digest leafHash(byte[] leaf) {
        MessageDigest sha256 = Digest.sha256();
        sha256.update(LEAF);
        return Digest.ofHash(sha256.digest(leaf));
    }

    /** SHA-256 of a one byte and both children. */
    public static Digest nodeHash(Digest left, Digest right) {
        MessageDigest sha256 = Digest.sha256();
        sha256.update(NODE);
        sha256.update(left.toArray());
        return Digest.ofHash(sha256.digest(right.toArray()));
    }

    /** The root of a tree without leaves: SHA-256 of nothing. */
    public static Digest emptyRoot() {
        return Digest.of(new byte[0]);
    }

    /** The root over these leaf hashes. */
    public static Digest root(List<Digest> leafHashes) {
        Frontier frontier = Frontier.empty();
        for (Digest leaf : leafHashes) {
            frontier = frontier.append(leaf);
        }
        return frontier.root();
    }

    /** The proof that the leaf at this index is under the root of all these leaves. */
    public static List<Digest> inclusionProof(List<Digest> leafHashes, int index) {
        if (index < 0 || index >= leafHashes.size()) {
            throw new IllegalArgumentException("no leaf with this index");
        }
        List<Digest> proof = new ArrayList<>();
        List<Digest> rest = leafHashes;
        int at = index;
        while (rest.size() > 1) {
            int split = Integer.highestOneBit(rest.size() - 1);
            List<Digest> left = rest.subList(0, split);
            List<Digest> right = rest.subList(split, rest.size());
            boolean inLeft = at < split;
            proof.add(root(inLeft ? right : left));
            rest = inLeft ? left : right;
            at = inLeft ? at : at - split;
        }
        Collections.reverse(proof);
        return List.copyOf(proof);
    }

    /** The proof that the tree over all these leaves has grown from that over the first so many of them. */
    public static List<Digest> consistencyProof(List<Digest> leafHashes, int first) {
        if (first < 0 || first > leafHashes.size()) {
            throw new IllegalArgumentException("the earlier tree is not larger than the later");
        }
        List<Digest> proof = new ArrayList<>();
        if (first == 0 || first == leafHashes.size()) {
            return List.of();
        }
        List<Digest> rest = leafHashes;
        int earlier = first;
        boolean known = true;
        while (earlier != rest.size()) {
            int split = Integer.highestOneBit(rest.size() - 1);
            List<Digest> left = rest.subList(0, split);
            List<Digest> right = rest.subList(split, rest.size());
            boolean inLeft = earlier <= split;
            proof.add(root(inLeft ? right : left));
            rest = inLeft ? left : right;
            known &= inLeft;
            earlier = inLeft ? earlier : earlier - split;
        }
        if (!known) {
            proof.add(root(rest));
        }
        Collections.reverse(proof);
        return List.copyOf(proof);
    }

    /** Whether the proof shows this leaf at this index under the root of a tree of this size (RFC 9162, 2.1.3.2). */
    public static boolean verifyInclusion(Digest leaf, long index, long size, List<Digest> proof, Digest root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        Digest hash = leaf;
        for (Digest sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = nodeHash(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = nodeHash(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** Whether the proof shows that the later tree begins with the earlier one (RFC 9162, 2.1.4.2). */
    public static boolean verifyConsistency(Witness earlier, Witness later, List<Digest> proof) {
        if (earlier.size() > later.size()) {
            return false;
        }
        if (earlier.size() == later.size()) {
            return proof.isEmpty() && earlier.equals(later);
        }
        if (earlier.size() == 0) {
            return proof.isEmpty() && earlier.root().equals(emptyRoot());
        }
        return ConsistencyCheck.holds(earlier, later, proof);
    }
}
