package dev.twokey.proof;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a Merkle tree: all that is needed to append to it and to know its root. The roots of its full
 * subtrees from the largest to the smallest, one for every bit of the size.
 */
public record Frontier(long size, List<Digest> nodes) {
    /** @throws MalformedProof when the number of nodes does not fit the size */
    public Frontier {
        nodes = List.copyOf(nodes);
        if (size < 0 || Long.bitCount(size) != nodes.size()) {
            throw new MalformedProof("a frontier has one node for every bit of its size");
        }
    }

    public static Frontier empty() {
        return new Frontier(0, List.of());
    }

    /** The frontier after one more leaf. */
    public Frontier append(Digest leafHash) {
        List<Digest> merged = new ArrayList<>(nodes);
        Digest right = leafHash;
        for (long full = size; (full & 1) == 1; full >>= 1) {
            right = MerkleTree.nodeHash(merged.removeLast(), right);
        }
        merged.add(right);
        return new Frontier(size + 1, merged);
    }

    public Digest root() {
        if (nodes.isEmpty()) {
            return MerkleTree.emptyRoot();
        }
        Digest root = nodes.getLast();
        for (int at = nodes.size() - 2; at >= 0; at--) {
            root = MerkleTree.nodeHash(nodes.get(at), root);
        }
        return root;
    }

    public Witness witness() {
        return new Witness(size, root());
    }

    /** The size as eight bytes, big-endian, then the nodes of 32 bytes each. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + nodes.size() * Digest.SIZE);
        bytes.putLong(size);
        nodes.forEach(node -> bytes.put(node.toArray()));
        return bytes.array();
    }

    /**
     * Reads a frontier.
     *
     * @throws MalformedProof when {@link #toBytes} did not write this
     */
    public static Frontier fromBytes(byte[] bytes) {
        if (bytes.length < Long.BYTES || (bytes.length - Long.BYTES) % Digest.SIZE != 0) {
            throw new MalformedProof("a frontier has 8 bytes and a multiple of 32");
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        long size = rest.getLong();
        List<Digest> nodes = new ArrayList<>();
        while (rest.hasRemaining()) {
            byte[] node = new byte[Digest.SIZE];
            rest.get(node);
            nodes.add(Digest.ofHash(node));
        }
        return new Frontier(size, nodes);
    }
}
