package dev.twokey.audit;

import dev.twokey.audit.LogBrokenException.Breach;
import dev.twokey.kernel.Refusal;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.MerkleTree;
import dev.twokey.proof.NoteVerifier;
import dev.twokey.proof.SignedNote;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Whether the database is the one that this node worked with last, or has grown from it. What grows access asks before
 * each step; what ends it never does.
 */
@Component
class Continuity {
    private static final Logger LOG = LoggerFactory.getLogger(Continuity.class);

    private final RestoreStore restores;
    private final LogStore logs;
    private final LogKeys keys;
    private final HighWater highWater;
    private final EpochPin pin;

    Continuity(RestoreStore restores, LogStore logs, LogKeys keys, HighWater highWater, EpochPin pin) {
        this.restores = restores;
        this.logs = logs;
        this.keys = keys;
        this.highWater = highWater;
        this.pin = pin;
    }

    /** Why nothing may grow now that stands in this tenant's log. */
    Optional<Refusal> refuses(TenantId tenant) {
        try {
            requireEpoch(tenant.toString());
            for (TenantId log : List.of(TenantId.DEPLOYMENT, tenant)) {
                logs.head(log).ifPresent(head -> require(log, head.origin()));
            }
            return Optional.empty();
        } catch (LogBrokenException broken) {
            LOG.error("nothing is signed or given: {}", broken.getMessage());
            return Optional.of(LogRefusal.DATABASE_NOT_AS_SIGNED);
        }
    }

    /** @throws LogBrokenException when the log is not what this node has signed */
    private void require(TenantId tenant, String origin) {
        NoteVerifier key = keys.of(origin).verifier();
        HighWater.Mark mark = highWater.mark(origin, key);
        Head head = logs.head(tenant).orElseThrow();
        mark.require(head.checkpoint(key), size -> MerkleTree.root(logs.leaves(tenant, size)));
        // Another node's entries are compared once, and not at each step again.
        highWater.raise(SignedNote.parse(head.note()), key);
    }

    /**
     * A node that has never worked takes the epoch that it finds.
     *
     * @param log the one that is about to be signed
     * @throws LogBrokenException when the database is in another epoch than this node
     */
    void requireEpoch(String log) {
        long found = restores.epoch();
        long own = pin.read().orElse(0);
        if (own == 0) {
            LOG.info("this node works in epoch {} from now on", found);
            pin.raise(found);
        } else if (found < own) {
            throw new LogBrokenException(
                    log,
                    Breach.OTHER_EPOCH,
                    "the database is in epoch %d, this node in epoch %d; an older backup was restored"
                            .formatted(found, own));
        } else if (found > own) {
            throw new LogBrokenException(
                    log,
                    Breach.OTHER_EPOCH,
                    "the database is in epoch %d, this node in epoch %d; a restore was declared on another node and not on this one"
                            .formatted(found, own));
        }
    }

    /** How many logs are not what this node has signed; all of them when the epochs differ. */
    long broken() {
        return restores.logs().stream()
                .filter(tenant -> refuses(tenant).isPresent())
                .count();
    }
}
