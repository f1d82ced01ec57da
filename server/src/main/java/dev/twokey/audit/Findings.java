package dev.twokey.audit;

import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Checkpoint;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.NoteVerifier;
import dev.twokey.proof.Witness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Holds every log of the database, and every log of which there is a mark, against each other. */
@Component
class Findings {
    private final RestoreStore store;
    private final LogStore logs;
    private final LogKeys keys;
    private final HighWater highWater;

    Findings(RestoreStore store, LogStore logs, LogKeys keys, HighWater highWater) {
        this.store = store;
        this.logs = logs;
        this.keys = keys;
        this.highWater = highWater;
    }

    /** The logs of the database first, the deployment's at the top. */
    List<Finding> all() {
        List<Finding> found = new ArrayList<>();
        Set<String> here = new HashSet<>();
        for (TenantId tenant : store.logs()) {
            found.add(of(tenant));
            here.add(found.getLast().log());
        }
        highWater.origins().stream()
                .filter(origin -> !here.contains(origin))
                .map(this::absent)
                .forEach(found::add);
        return found;
    }

    private Finding absent(String origin) {
        try {
            return new Finding.Absent(
                    origin, highWater.signed(origin, key(origin)).orElseThrow());
        } catch (LogBrokenException broken) {
            return new Finding.Foreign(origin, String.valueOf(broken.getMessage()));
        }
    }

    /** One log that the database holds. */
    Finding of(TenantId tenant) {
        Head head = logs.head(tenant).orElseThrow();
        NoteVerifier key = key(head.origin());
        try {
            Checkpoint checkpoint = head.checkpoint(key);
            HighWater.Mark mark = highWater.mark(head.origin(), key);
            return highWater
                    .signed(head.origin(), key)
                    .map(signed -> compared(tenant, checkpoint, mark, signed))
                    .orElseGet(() -> new Finding.Unmarked(head.origin(), checkpoint.witness()));
        } catch (LogBrokenException broken) {
            return new Finding.Foreign(head.origin(), String.valueOf(broken.getMessage()));
        }
    }

    /** What the entries of this epoch say, a sentence for each log. */
    List<String> inWords(long epoch) {
        List<String> sentences = new ArrayList<>();
        for (TenantId tenant : store.logs()) {
            String log = logs.head(tenant).orElseThrow().origin();
            store.declared(tenant).stream()
                    .filter(declared -> declared.gap().epoch() == epoch)
                    .forEach(declared -> {
                        sentences.add(log + ": " + declared.gap().inWords());
                        absentFrom(tenant, declared)
                                .forEach(absent -> sentences.add(absent.string("log")
                                        + ": the whole log is missing; it had "
                                        + absent.read("lost", Witness::parse).size() + " entries."));
                    });
        }
        return sentences;
    }

    private static List<JsonObject> absentFrom(TenantId tenant, RestoreStore.Declared declared) {
        return tenant.equals(TenantId.DEPLOYMENT)
                ? declared.entry().data().array("absent").objects()
                : List.of();
    }

    private Finding compared(TenantId tenant, Checkpoint log, HighWater.Mark mark, Finding.Signed signed) {
        if (log.size() < signed.witness().size()) {
            return new Finding.Shorter(log.origin(), log.witness(), signed);
        }
        return mark.isContinuedBy(log, (from, to) -> logs.leaves(tenant, from, to))
                ? new Finding.Whole(log.origin(), log.witness())
                : new Finding.Forked(log.origin(), log.witness(), signed);
    }

    private NoteVerifier key(String origin) {
        return keys.of(origin).verifier();
    }

    /** Whether entries of the database say of everything that is lost here that it is lost, in an epoch after this one. */
    boolean areDeclared(List<Finding> found, long epoch) {
        return found.stream()
                .allMatch(finding -> finding.lost()
                        .map(lost -> isDeclared(finding, lost.witness(), epoch))
                        .orElse(!(finding instanceof Finding.Foreign)));
    }

    private boolean isDeclared(Finding finding, Witness lost, long epoch) {
        return store.logs().stream()
                .flatMap(tenant -> store.declared(tenant).stream()
                        .filter(declared -> declared.gap().epoch() > epoch)
                        .filter(declared -> names(tenant, declared, finding.log()).stream()
                                // A smaller state lies within what is said to be missing.
                                .anyMatch(state -> state.equals(lost) || lost.size() < state.size())))
                .findAny()
                .isPresent();
    }

    private Optional<Witness> names(TenantId tenant, RestoreStore.Declared declared, String log) {
        if (logs.head(tenant).orElseThrow().origin().equals(log)) {
            return declared.gap().lost();
        }
        return absentFrom(tenant, declared).stream()
                .filter(absent -> absent.string("log").equals(log))
                .map(absent -> absent.read("lost", Witness::parse))
                .findFirst();
    }
}
