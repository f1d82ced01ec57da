package dev.twokey.audit;

import dev.twokey.audit.LogBrokenException.Breach;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Checkpoint;
import dev.twokey.proof.Frontier;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.NoteVerifier;
import java.time.Instant;

/**
 * A log's row: how far it is numbered.
 *
 * @param frontier the right edge of its tree
 * @param note the signed checkpoint, as stored
 * @param recordedAt the time of its last entry
 */
record Head(TenantId tenant, String origin, Frontier frontier, String note, Instant recordedAt) {
    /**
     * The checkpoint, which this key must have signed and which must be that of the row's tree.
     *
     * @throws LogBrokenException when it is not
     */
    Checkpoint checkpoint(NoteVerifier key) {
        try {
            Checkpoint checkpoint = Opened.open(note, key)
                    .orElseThrow(() -> new LogBrokenException(
                            origin, Breach.NOT_SIGNED_BY_US, "its checkpoint was not signed by this log's key"));
            if (!checkpoint.witness().equals(frontier.witness())) {
                throw new LogBrokenException(origin, Breach.TAMPERED, "its checkpoint is that of another tree");
            }
            return checkpoint;
        } catch (MalformedProof damaged) {
            throw new LogBrokenException(origin, Breach.NOT_SIGNED_BY_US, "its checkpoint is damaged", damaged);
        }
    }
}
