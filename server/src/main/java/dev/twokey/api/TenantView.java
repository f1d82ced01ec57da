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
 * @param state {@code ready}
 * @param silentSince since when its directory gives the node that was asked no answer; null while it answers
 */
public record TenantView(
        String slug,
        String name,
        String kind,
        String directory,
        String state,
        @Nullable String silentSince,
        List<RequestView.RoleGroupView> roleGroups) {
    static TenantView of(Tenant tenant, Health health) {
        return new TenantView(
                tenant.slug().value(),
                tenant.name(),
                tenant.kind(),
                tenant.directory(),
                "ready",
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
