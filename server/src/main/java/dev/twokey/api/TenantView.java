package dev.twokey.api;

import dev.twokey.directory.Health;
import dev.twokey.directory.Tenant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as people and programs see it.
 *
 * @param directory the directory's own identity, {@code entra:<guid>}
 * @param state {@code enrolling, observed, active, paused, leaving} or {@code left}; only an active tenant lets somebody in
 * @param stateReason why it is there; null while it never moved
 * @param silentSince since when its directory gives the node that was asked no answer; null while it answers
 */
public record TenantView(
        String slug,
        String name,
        String kind,
        String directory,
        String state,
        @Nullable String stateReason,
        @Nullable String silentSince,
        List<RequestView.RoleGroupView> roleGroups) {
    static TenantView of(Tenant tenant, Health health) {
        return new TenantView(
                tenant.slug().value(),
                tenant.name(),
                tenant.kind(),
                tenant.directory(),
                tenant.standing().state().word(),
                tenant.standing().reason().orElse(null),
                health.silentSince().map(Instant::toString).orElse(null),
                tenant.roleGroups().stream()
                        .map(group -> new RequestView.RoleGroupView(
                                group.role().slug(),
                                group.name(),
                                group.role().name(),
                                group.role().privilege().may(),
                                group.role().privilege().mayNot()))
                        .toList());
    }
}
