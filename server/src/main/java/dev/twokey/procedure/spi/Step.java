package dev.twokey.procedure.spi;

import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * A step that is due.
 *
 * @param key names it within its procedure: {@code role-group/security-manager}
 * @param subject what it is about, as it was planned; holds no secret
 * @param earlier what the steps before it found or made, by their keys
 */
public record Step(TenantId tenant, String key, JsonObject subject, Map<String, JsonObject> earlier) {
    public Step {
        earlier = Map.copyOf(earlier);
    }

    /** What the step of this key found or made; empty when it is not a step of this procedure. */
    public Optional<JsonObject> earlier(String of) {
        return Optional.ofNullable(earlier.get(of));
    }
}
