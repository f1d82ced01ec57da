package dev.twokey.audit;

import dev.twokey.audit.LogBrokenException.Breach;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Checkpoint;
import dev.twokey.proof.Digest;
import dev.twokey.proof.Frontier;
import dev.twokey.proof.LogEntry;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.NoteVerifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads a log and believes nothing but the signature: the tree is built again from the entries' own bytes. */
@Component
class Verification {
    private final LogStore store;
    private final LogKeys keys;
    private final HighWater highWater;

    Verification(LogStore store, LogKeys keys, HighWater highWater) {
        this.store = store;
        this.keys = keys;
        this.highWater = highWater;
    }

    /** @throws LogBrokenException when an entry differs, is missing, or the log is not the one that was signed */
    List<LogLine> lines(TenantId tenant) {
        String origin = head(tenant).origin();
        NoteVerifier key = keys.of(origin).verifier();
        HighWater.Mark mark = highWater.mark(origin, key);
        Head head = head(tenant);
        List<Digest> leaves = new ArrayList<>();
        List<LogLine> lines = asSigned(head, leaves);
        mark.require(head.checkpoint(key), (from, to) -> leaves.subList(Math.toIntExact(from), Math.toIntExact(to)));
        return lines;
    }

    /**
     * The same of a log that was restored, whatever this node had signed after it.
     *
     * @throws LogBrokenException when an entry differs or is missing
     */
    List<LogLine> asSigned(Head head) {
        return asSigned(head, new ArrayList<>());
    }

    private List<LogLine> asSigned(Head head, List<Digest> leaves) {
        Checkpoint checkpoint = head.checkpoint(keys.of(head.origin()).verifier());
        List<LogLine> lines = read(head, checkpoint.size());
        Frontier frontier = Frontier.empty();
        for (LogLine line : lines) {
            leaves.add(line.leafHash());
            frontier = frontier.append(leaves.getLast());
        }
        if (!frontier.witness().equals(checkpoint.witness())) {
            throw new LogBrokenException(head.origin(), Breach.TAMPERED, "its entries are not those that were signed");
        }
        return lines;
    }

    private List<LogLine> read(Head head, long size) {
        List<LogLine> lines = new ArrayList<>();
        for (LogStore.Numbered row : store.numbered(head.tenant(), size, "")) {
            LogLine line = line(head, row);
            if (row.index() != lines.size() || !line.leafHash().equals(row.leafHash())) {
                throw new LogBrokenException(
                        head.origin(), Breach.TAMPERED, "entry %d is not what was signed".formatted(lines.size()));
            }
            lines.add(line);
        }
        return lines;
    }

    /** Also a body that is no entry any more was changed after it was signed. */
    private static LogLine line(Head head, LogStore.Numbered row) {
        try {
            return unverified(head.origin(), row);
        } catch (MalformedProof damaged) {
            throw new LogBrokenException(
                    head.origin(), Breach.TAMPERED, "entry %d is not what was signed".formatted(row.index()), damaged);
        }
    }

    static LogLine unverified(String origin, LogStore.Numbered row) {
        LogEntry body = LogEntry.parse(row.body().getBytes(StandardCharsets.UTF_8));
        return new LogLine(body, row.index(), origin, row.recordedAt());
    }

    /** The log's row of a tenant. */
    Head head(TenantId tenant) {
        return store.head(tenant).orElseThrow(() -> new IllegalStateException("no log was opened for " + tenant));
    }
}
