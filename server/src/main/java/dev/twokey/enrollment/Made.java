package dev.twokey.enrollment;

import dev.twokey.audit.Logs;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the service made in a customer's directory, as the customer's verified log says. Rows are never asked. */
@Component
public class Made {
    private final Logs logs;

    Made(Logs logs) {
        this.logs = logs;
    }

    /**
     * Something that was made.
     *
     * @param key of the step that made it: {@code role-group/security-manager}
     * @param kind of that step
     * @param id the directory's own
     */
    public record Thing(String key, String kind, String id, String name) {}

    /** By key, in the order in which they were made. */
    public Map<String, Thing> of(TenantId tenant) {
        Map<String, Thing> things = new LinkedHashMap<>();
        // What was just made is not numbered yet, and would be missing.
        logs.sequence(tenant);
        logs.verifiedLines(tenant, "procedure.step-done").forEach(line -> {
            JsonObject data = line.entry().data();
            JsonObject result = data.object("result");
            if (result.has("made")) {
                things.put(
                        data.string("step"),
                        new Thing(
                                data.string("step"),
                                data.string("kind"),
                                result.string("made"),
                                result.optionalString("name").orElse("")));
            }
            Optional.of(result).flatMap(gone -> gone.optionalString("removed")).ifPresent(things::remove);
        });
        return things;
    }
}
