package dev.twokey.audit;

import dev.twokey.audit.LogBrokenException.Breach;
import dev.twokey.kernel.Refusal;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.NoteVerifier;
import dev.twokey.proof.SignedNote;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
    private static final Slug DEPLOYMENT = new Slug("deployment");

    private final RestoreStore restores;
    private final LogStore logs;
    private final LogKeys keys;
    private final HighWater highWater;
    private final EpochPin pin;
    private final String deployment;

    Continuity(
            RestoreStore restores,
            LogStore logs,
            LogKeys keys,
            HighWater highWater,
            EpochPin pin,
            AuditSettings settings) {
        this.restores = restores;
        this.logs = logs;
        this.keys = keys;
        this.highWater = highWater;
        this.pin = pin;
        this.deployment = settings.origin(DEPLOYMENT);
    }

    /** Why nothing may grow now that stands in this tenant's log. */
    Optional<Refusal> refuses(TenantId tenant) {
        try {
            requireNode(tenant.toString());
            for (TenantId log : List.of(TenantId.DEPLOYMENT, tenant)) {
                require(log);
            }
            return Optional.empty();
        } catch (LogBrokenException broken) {
            LOG.error("nothing is signed or given: {}", broken.getMessage());
            return Optional.of(LogRefusal.DATABASE_NOT_AS_SIGNED);
        }
    }

    /**
     * Compares a log with what this node keeps of it, and keeps what has come since, whoever signed it.
     *
     * @throws LogBrokenException when it is not what this node has signed or seen
     */
    void require(TenantId tenant) {
        try {
            logs.head(tenant).ifPresent(head -> require(tenant, head.origin()));
        } catch (MalformedProof damaged) {
            throw new LogBrokenException(tenant.toString(), Breach.TAMPERED, "its row cannot be read", damaged);
        }
    }

    private void require(TenantId tenant, String origin) {
        NoteVerifier key = keys.of(origin).verifier();
        HighWater.Mark mark = highWater.mark(origin, key);
        Head head = logs.head(tenant).orElseThrow();
        mark.require(head.checkpoint(key), (from, to) -> logs.leaves(tenant, from, to));
        // Another node's entries are compared once, and not at each step again.
        highWater.raise(SignedNote.parse(head.note()), head.frontier(), key);
    }

    /** Keeps a log as it is there now: somebody has said that it is right so. */
    void keep(TenantId tenant) {
        Head head = logs.head(tenant).orElseThrow();
        NoteVerifier key = keys.of(head.origin()).verifier();
        head.checkpoint(key);
        highWater.raise(SignedNote.parse(head.note()), head.frontier(), key);
    }

    /**
     * This node belongs to the database: it keeps something of it, and is in its epoch. Over a database in which nothing
     * was signed yet any node may begin.
     *
     * @param log the one that is about to be signed
     * @throws LogBrokenException when it keeps nothing of what was signed, or the database is in another epoch
     */
    void requireNode(String log) {
        long found = restores.epoch();
        OptionalLong own = pin.read();
        if (own.isEmpty() || !isMarked()) {
            requireUnsigned(log);
        }
        if (own.isEmpty()) {
            LOG.info("this node works in epoch {} from now on", found);
            pin.raise(found);
        } else if (found < own.getAsLong()) {
            throw new LogBrokenException(
                    log,
                    Breach.OTHER_EPOCH,
                    "the database is in epoch %d, this node in epoch %d; an older backup was restored"
                            .formatted(found, own.getAsLong()));
        } else if (found > own.getAsLong()) {
            throw new LogBrokenException(
                    log,
                    Breach.OTHER_EPOCH,
                    "the database is in epoch %d, this node in epoch %d; a restore was declared on another node and not on this one"
                            .formatted(found, own.getAsLong()));
        }
    }

    private boolean isMarked() {
        return highWater
                .mark(deployment, keys.of(deployment).verifier())
                .checkpoint()
                .isPresent();
    }

    /** Whoever lost everything restores the database and the keys: nothing would tell how old they are. */
    private void requireUnsigned(String log) {
        if (hasSigned()) {
            throw new LogBrokenException(
                    log,
                    Breach.NOTHING_KEPT,
                    "this node keeps no mark of what was signed here, so it cannot tell whether the database is an older"
                            + " one. Where another node works, copy its folder keys (docs/operating.md, Several nodes);"
                            + " where none is left, say \"restored --keys-too\" (docs/restore.md)");
        }
    }

    private boolean hasSigned() {
        return logs.head(TenantId.DEPLOYMENT)
                .filter(head -> head.frontier().size() > 0)
                .isPresent();
    }

    /** Whether this node keeps something of this database, or nothing was signed in it yet. */
    boolean isJoined() {
        return !hasSigned() || (isMarked() && pin.read().isPresent());
    }
}
