package dev.twokey.directory;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a tenant's directory answers, as this node sees it.
 *
 * @param silentSince when it was seen that it gives no answer; empty while it answers or was not asked
 * @param said why the last call had no answer, for operators; holds no secret and no personal data
 */
public record Health(Optional<Instant> silentSince, Optional<String> said) {
    public boolean isSilent() {
        return silentSince.isPresent();
    }
}
