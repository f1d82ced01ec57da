package dev.twokey.audit;

import dev.twokey.database.DatabaseClock;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Checkpoint;
import dev.twokey.proof.Digest;
import dev.twokey.proof.Frontier;
import dev.twokey.proof.LogEntry;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.NoteSigner;
import dev.twokey.proof.NoteVerifier;
import dev.twokey.proof.SignedNote;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Numbers pending entries and signs the checkpoint over them. One node numbers a log at a time; it numbers rows that
 * have no index, never those "after the last", so an entry that was committed late is not lost.
 */
@Component
class Sequencer {
    private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);
    private static final int AT_ONCE = 500;

    private final LogStore store;
    private final LogKeys keys;
    private final HighWater highWater;
    private final Continuity continuity;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;

    Sequencer(
            LogStore store,
            LogKeys keys,
            HighWater highWater,
            Continuity continuity,
            DatabaseClock clock,
            TransactionTemplate transaction,
            MeterRegistry meters) {
        this.store = store;
        this.keys = keys;
        this.highWater = highWater;
        this.continuity = continuity;
        this.clock = clock;
        this.transaction = transaction;
        this.meters = meters;
    }

    /**
     * All logs that wait and that no other node is at. A broken log is reported, counted and left as it is; the others go on,
     * whatever is wrong with it.
     */
    void sequenceAll() {
        for (TenantId tenant : store.pendingLogs()) {
            try {
                sequence(tenant, () -> store.lockHead(tenant));
            } catch (LogBrokenException broken) {
                LOG.error("not signed, a person must look: {}: {}", tenant, broken.getMessage(), broken);
            } catch (RuntimeException broken) {
                count(tenant.toString(), "NOT_NUMBERED");
                LOG.error("not signed, a person must look: {}: {}", tenant, broken.getMessage(), broken);
            }
        }
    }

    /**
     * Everything that waits in one log, in transactions of its own. When another node is at it, it is waited for: whoever
     * asked relies on what they wrote before.
     *
     * @throws LogBrokenException when the log is not what was signed; nothing is signed then
     */
    void sequence(TenantId tenant) {
        try {
            sequence(tenant, () -> store.awaitHead(tenant));
        } catch (CannotAcquireLockException stillAtIt) {
            LOG.warn("another node has been numbering the log of {} for seconds", tenant);
        }
    }

    private void sequence(TenantId tenant, Supplier<Optional<Head>> lock) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("entries are numbered after their transaction, not in it");
        }
        try {
            while (sequenceSome(lock) == AT_ONCE) {
                LOG.debug("{} has more than {} entries waiting", tenant, AT_ONCE);
            }
        } catch (LogBrokenException broken) {
            count(broken.origin(), broken.breach().name());
            throw broken;
        }
    }

    private void count(String log, String breach) {
        meters.counter("twokey.log.broken", "log", log, "breach", breach).increment();
    }

    private int sequenceSome(Supplier<Optional<Head>> lock) {
        record Step(int count, Optional<Signed> signed) {}
        Step step = transaction.execute(status -> {
            Optional<Head> head = lock.get();
            if (head.isEmpty()) {
                return new Step(0, Optional.empty());
            }
            List<LogStore.Pending> pending = store.pending(head.get().tenant(), AT_ONCE);
            NoteSigner signer = keys.of(head.get().origin());
            requireUnbroken(head.get(), signer);
            return pending.isEmpty()
                    ? new Step(0, Optional.empty())
                    : new Step(pending.size(), Optional.of(number(head.get(), pending, signer)));
        });
        // The mark rises after the commit: a mark above what was committed would make this node refuse for ever.
        step.signed().ifPresent(signed -> highWater.raise(signed.note(), signed.edge(), signed.key()));
        return step.count();
    }

    private void requireUnbroken(Head head, NoteSigner signer) {
        continuity.requireNode(head.origin());
        Checkpoint checkpoint = head.checkpoint(signer.verifier());
        HighWater.Mark mark = highWater.mark(head.origin(), signer.verifier());
        mark.require(checkpoint, (from, to) -> store.leaves(head.tenant(), from, to));
        if (mark.checkpoint().isEmpty()) {
            // A node that dies after its first commit, before its first mark, would not know its own database again.
            highWater.raise(SignedNote.parse(head.note()), head.frontier(), signer.verifier());
        }
    }

    /** @param edge of the tree that the note signs */
    private record Signed(SignedNote note, Frontier edge, NoteVerifier key) {}

    private Signed number(Head head, List<LogStore.Pending> pending, NoteSigner signer) {
        Instant now = clock.now();
        Instant recorded = now.isBefore(head.recordedAt()) ? head.recordedAt() : now;
        Frontier frontier = head.frontier();
        List<Digest> leaves = new ArrayList<>();
        for (LogStore.Pending entry : pending) {
            LogEntry body = LogEntry.parse(entry.body().getBytes(StandardCharsets.UTF_8));
            Digest leaf = new LogLine(body, frontier.size(), head.origin(), recorded).leafHash();
            leaves.add(leaf);
            frontier = frontier.append(leaf);
        }
        store.number(head.tenant(), pending, head.frontier().size(), recorded, leaves);
        SignedNote note = new Checkpoint(head.origin(), frontier.size(), frontier.root()).sign(signer);
        store.grow(head, frontier, note.toString(), recorded);
        return new Signed(note, frontier, signer.verifier());
    }
}
