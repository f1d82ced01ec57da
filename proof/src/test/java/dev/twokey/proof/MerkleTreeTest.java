package dev.twokey.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The vectors are those of the RFC 6962 reference implementation. */
class MerkleTreeTest {
    private static final List<Digest> LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(hex -> MerkleTree.leafHash(HexFormat.of().parseHex(hex)))
            .toList();
    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void roots_are_those_of_rfc_6962() {
        Frontier frontier = Frontier.empty();
        for (int size = 0; size < ROOTS.size(); size++) {
            assertThat(frontier.root()).hasToString("sha256:" + ROOTS.get(size));
            assertThat(Frontier.fromBytes(frontier.toBytes())).isEqualTo(frontier);
            if (size < LEAVES.size()) {
                frontier = frontier.append(LEAVES.get(size));
            }
        }
    }

    @Test
    void the_known_proofs_are_generated() {
        assertThat(MerkleTree.inclusionProof(LEAVES, 0))
                .extracting(Digest::toString)
                .containsExactly(
                        "sha256:96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "sha256:5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "sha256:6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(MerkleTree.consistencyProof(LEAVES, 6))
                .extracting(Digest::toString)
                .containsExactly(
                        "sha256:0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "sha256:ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "sha256:d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void every_leaf_of_every_tree_is_proven_at_its_place_and_nowhere_else() {
        List<Digest> leaves = leaves(19);
        for (int size = 1; size <= leaves.size(); size++) {
            List<Digest> tree = leaves.subList(0, size);
            Digest root = MerkleTree.root(tree);
            for (int index = 0; index < size; index++) {
                List<Digest> proof = MerkleTree.inclusionProof(tree, index);
                for (int claimed = 0; claimed <= size; claimed++) {
                    assertThat(MerkleTree.verifyInclusion(leaves.get(index), claimed, size, proof, root))
                            .isEqualTo(claimed == index);
                }
                assertThat(MerkleTree.verifyInclusion(leaves.get(index), index, size, longer(proof), root))
                        .isFalse();
                assertThat(MerkleTree.verifyInclusion(emptyRoot(), index, size, proof, root))
                        .isFalse();
            }
        }
    }

    @Test
    void every_growth_is_proven_and_no_rewriting_is() {
        List<Digest> leaves = leaves(19);
        for (int later = 0; later <= leaves.size(); later++) {
            List<Digest> tree = leaves.subList(0, later);
            Witness now = new Witness(later, MerkleTree.root(tree));
            for (int earlier = 0; earlier <= later; earlier++) {
                List<Digest> proof = MerkleTree.consistencyProof(tree, earlier);
                Witness before = new Witness(earlier, MerkleTree.root(tree.subList(0, earlier)));
                assertThat(MerkleTree.verifyConsistency(before, now, proof)).isTrue();
                assertThat(MerkleTree.verifyConsistency(before, now, longer(proof)))
                        .isFalse();
                Witness other = new Witness(earlier, MerkleTree.leafHash(new byte[] {9}));
                assertThat(MerkleTree.verifyConsistency(other, now, proof)).isFalse();
                assertThat(MerkleTree.verifyConsistency(before, new Witness(later, other.root()), proof))
                        .as("everything has grown from nothing, and nothing else from a foreign root")
                        .isEqualTo(earlier == 0 && later > 0);
            }
        }
        assertThat(MerkleTree.verifyConsistency(new Witness(2, emptyRoot()), new Witness(1, emptyRoot()), List.of()))
                .isFalse();
    }

    @Test
    void a_frontier_of_the_wrong_form_is_refused() {
        assertThatThrownBy(() -> Frontier.fromBytes(new byte[7])).isInstanceOf(MalformedProof.class);
        assertThatThrownBy(() -> Frontier.fromBytes(new byte[8 + 32])).isInstanceOf(MalformedProof.class);
    }

    private static Digest emptyRoot() {
        return MerkleTree.emptyRoot();
    }

    private static List<Digest> leaves(int count) {
        List<Digest> leaves = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            leaves.add(MerkleTree.leafHash(new byte[] {(byte) index}));
        }
        return leaves;
    }

    private static List<Digest> longer(List<Digest> proof) {
        List<Digest> longer = new ArrayList<>(proof);
        longer.add(MerkleTree.emptyRoot());
        return longer;
    }
}
