package dev.twokey.procedure;

import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A procedure as it stands.
 *
 * @param kind of the room that began it: {@code enrollment}
 * @param steps in their order; the first that is not done is the next
 */
public record Procedure(
        TenantId tenant, ProcedureId id, String kind, ProcedureState state, Instant begunAt, List<Progress> steps) {
    public Procedure {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param doneAt empty while it is not
     * @param result what it found or made
     * @param attempts since it was last known how it went
     * @param reason why the last attempt was not the last
     * @param remedy what somebody has to do, when it is stuck
     */
    public record Progress(
            Planned step,
            Optional<Instant> doneAt,
            Optional<JsonObject> result,
            int attempts,
            Optional<String> reason,
            Optional<String> remedy) {
        public boolean isDone() {
            return doneAt.isPresent();
        }
    }

    public Optional<Progress> next() {
        return steps.stream().filter(step -> !step.isDone()).findFirst();
    }

    public long done() {
        return steps.stream().filter(Progress::isDone).count();
    }
}
