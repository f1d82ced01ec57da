package dev.twokey.directory;

import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.policy.Role;
import dev.twokey.proof.Digest;
import java.util.List;
import java.util.Optional;

/**
 * A customer's directory as the service knows it.
 *
 * @param directory the directory's own identity, read from the directory itself
 * @param catalogue digest of the catalogue by which its role groups were made
 */
public record Tenant(
        TenantId id,
        Slug slug,
        String name,
        String kind,
        String directory,
        Digest catalogue,
        Standing standing,
        List<RoleGroup> roleGroups) {
    public Tenant {
        roleGroups = List.copyOf(roleGroups);
    }

    public Optional<RoleGroup> roleGroup(String wanted) {
        return roleGroups.stream()
                .filter(group -> group.role().slug().equals(wanted))
                .findFirst();
    }

    /** @param groupId the directory's immutable id of the group */
    public record RoleGroup(Role role, String groupId, String name) {}
}
