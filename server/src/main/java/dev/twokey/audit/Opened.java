package dev.twokey.audit;

import dev.twokey.proof.Checkpoint;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.NoteVerifier;
import dev.twokey.proof.SignedNote;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Opens signed checkpoints. The same bytes under the same key have the same answer for ever, and a log's checkpoint is
 * opened at each of its entries: what held is remembered.
 */
final class Opened {
    private static final int MOST = 4096;
    private static final float USUAL_LOAD = 0.75f;

    private record Asked(String note, NoteVerifier key) {}

    private static final Map<Asked, Checkpoint> HELD =
            Collections.synchronizedMap(new LinkedHashMap<>(MOST, USUAL_LOAD, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Asked, Checkpoint> oldest) {
                    return size() > MOST;
                }
            });

    private Opened() {}

    /**
     * The checkpoint, when this key signed it.
     *
     * @throws MalformedProof when the note is damaged
     */
    static Optional<Checkpoint> open(String note, NoteVerifier key) {
        Asked asked = new Asked(note, key);
        Checkpoint held = HELD.get(asked);
        if (held != null) {
            return Optional.of(held);
        }
        Optional<Checkpoint> opened = Checkpoint.open(SignedNote.parse(note), key);
        opened.ifPresent(checkpoint -> HELD.put(asked, checkpoint));
        return opened;
    }
}
