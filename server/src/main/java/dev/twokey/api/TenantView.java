package dev.twokey.api;

import dev.twokey.directory.Tenant;
import java.util.List;

/**
 * A tenant as people and programs see it.
 *
 * @param directory the directory's own identity, {@code entra:<guid>}
 * @param state {@code ready}
 */
public record TenantView(
        String slug,
        String name,
        String kind,
        String directory,
        String state,
        List<RequestView.RoleGroupView> roleGroups) {
    public static TenantView of(Tenant tenant) {
        return new TenantView(
                tenant.slug().value(),
                tenant.name(),
                tenant.kind(),
                tenant.directory(),
                "ready",
                tenant.roleGroups().stream()
                        .map(group -> new RequestView.RoleGroupView(
                                group.role().slug(),
                                group.name(),
                                group.role().name(),
                                group.role().may(),
                                group.role().mayNot()))
                        .toList());
    }
}
