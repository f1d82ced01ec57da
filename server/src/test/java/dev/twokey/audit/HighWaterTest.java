package dev.twokey.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.audit.LogBrokenException.Breach;
import dev.twokey.proof.Checkpoint;
import dev.twokey.proof.Digest;
import dev.twokey.proof.Frontier;
import dev.twokey.proof.NoteSigner;
import dev.twokey.proof.NoteVerifier;
import dev.twokey.proof.SignedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is compared from where this node saw it last, and not from its beginning. */
class HighWaterTest {
    private static final String LOG = "harbour/contoso";
    private static final NoteSigner SIGNER = NoteSigner.generate(LOG, new SecureRandom());
    private static final NoteVerifier KEY = SIGNER.verifier();
    private static final List<Digest> LEAVES = IntStream.range(0, 7)
            .mapToObj(index -> Digest.of(new byte[] {(byte) index}))
            .toList();

    @TempDir
    Path data;

    private final List<String> read = new ArrayList<>();
    private Path file = Path.of("");
    private HighWater highWater = new HighWater(Path.of(""), Path.of(""));

    @BeforeEach
    void begin() {
        file = data.resolve("high-water").resolve(LOG);
        highWater = new HighWater(data.resolve("high-water"), data.resolve("lost"));
    }

    @Test
    void only_what_came_after_the_mark_is_read() {
        raise(4);

        highWater.mark(LOG, KEY).require(checkpoint(tree(LEAVES)), leaves(LEAVES));
        highWater.mark(LOG, KEY).require(checkpoint(tree(LEAVES.subList(0, 4))), leaves(LEAVES));

        assertThat(read).containsExactly("4-7");
    }

    @Test
    void another_past_and_other_entries_than_the_checkpoint_signs_are_no_continuation() {
        raise(4);
        List<Digest> other = new ArrayList<>(LEAVES);
        other.set(1, Digest.of(new byte[] {9}));

        assertThatThrownBy(() -> highWater.mark(LOG, KEY).require(checkpoint(tree(other)), leaves(other)))
                .isInstanceOfSatisfying(
                        LogBrokenException.class,
                        broken -> assertThat(broken.breach()).isEqualTo(Breach.FORKED))
                .hasMessage("harbour/contoso: it does not continue its first 4 entries as they were signed");
        other.set(1, LEAVES.get(1));
        other.set(6, Digest.of(new byte[] {9}));
        assertThatThrownBy(() -> highWater.mark(LOG, KEY).require(checkpoint(tree(LEAVES)), leaves(other)))
                .isInstanceOf(LogBrokenException.class);
    }

    @Test
    void a_mark_of_an_earlier_version_reads_the_log_once_and_gets_its_edge() throws IOException {
        raise(4);
        Files.writeString(file, note(tree(LEAVES.subList(0, 4))).toString());

        highWater.mark(LOG, KEY).require(checkpoint(tree(LEAVES)), leaves(LEAVES));
        assertThat(read).containsExactly("0-4", "4-7");
        highWater.raise(note(tree(LEAVES.subList(0, 4))), tree(LEAVES.subList(0, 4)), KEY);
        assertThat(highWater.mark(LOG, KEY).edge()).contains(tree(LEAVES.subList(0, 4)));
    }

    @Test
    void an_edge_of_another_tree_is_not_believed() throws IOException {
        raise(4);
        String mine = Files.readString(file);
        raise(5);
        String edge = Files.readString(file).lines().toList().getLast();
        Files.writeString(file, mine.substring(0, mine.indexOf("frontier ")) + edge + "\n");

        assertThat(highWater.mark(LOG, KEY).checkpoint().orElseThrow().size()).isEqualTo(4);
        assertThat(highWater.mark(LOG, KEY).edge()).isEmpty();
    }

    @Test
    void what_is_given_up_is_kept_with_its_state() {
        raise(4);
        highWater.giveUp(LOG, 2);

        assertThat(highWater.mark(LOG, KEY).checkpoint()).isEmpty();
        assertThat(highWater.lost(LOG, KEY)).contains(tree(LEAVES.subList(0, 4)).witness());
    }

    private void raise(int size) {
        Frontier tree = tree(LEAVES.subList(0, size));
        highWater.raise(note(tree), tree, KEY);
    }

    private HighWater.Leaves leaves(List<Digest> all) {
        return (from, to) -> {
            read.add(from + "-" + to);
            return all.subList(Math.toIntExact(from), Math.toIntExact(to));
        };
    }

    private static Frontier tree(List<Digest> leaves) {
        Frontier frontier = Frontier.empty();
        for (Digest leaf : leaves) {
            frontier = frontier.append(leaf);
        }
        return frontier;
    }

    private static Checkpoint checkpoint(Frontier tree) {
        return new Checkpoint(LOG, tree.size(), tree.root());
    }

    private static SignedNote note(Frontier tree) {
        return checkpoint(tree).sign(SIGNER);
    }
}
