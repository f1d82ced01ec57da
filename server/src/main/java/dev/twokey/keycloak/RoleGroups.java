package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.TenantDirectory.RoleGroup;
import dev.twokey.directory.spi.TenantDirectory.RoleGroupId;
import dev.twokey.directory.spi.TenantDirectory.RoleGroupSpec;
import dev.twokey.kernel.Slug;
import tools.jackson.databind.JsonNode;

/** Groups that are marked with the role that they were made for. */
final class RoleGroups {
    private final MarkedGroups groups;

    RoleGroups(MarkedGroups groups) {
        this.groups = groups;
    }

    Outcome<RoleGroup> ensure(RoleGroupSpec spec, Deadline deadline) {
        Mark mark = Mark.roleGroup(new Slug(spec.slug()).value());
        return groups.ensure(mark, spec.name(), spec.description(), deadline).then(RoleGroups::roleGroup);
    }

    /** Whether the group is the one that we made for the role: nobody gets into any other through us. */
    Outcome<Id> madeFor(String slug, Id group, Deadline deadline) {
        return groups.read(group, deadline)
                .then(body -> Mark.roleGroup(slug).isOn(body)
                        ? withoutGroupsBelow(body, group)
                        : conflict("the group is not the one that we made"));
    }

    /** Whoever is in a group below has what the role group has, and no key was turned for them. */
    private static Outcome<Id> withoutGroupsBelow(JsonNode body, Id group) {
        return body.path("subGroupCount").asInt(Integer.MAX_VALUE) == 0
                ? Outcome.done(group)
                : conflict("there is a group below the role group, whose members have its rights, too");
    }

    private static Outcome<Id> conflict(String detail) {
        return new Outcome.Rejected<>(Rejection.CONFLICT, detail);
    }

    /** Whether there is such a group at all, whatever became of its mark. */
    Outcome<Id> existing(Id group, Deadline deadline) {
        return groups.read(group, deadline).then(body -> Outcome.done(group));
    }

    private static Outcome<RoleGroup> roleGroup(JsonNode group) {
        return Id.of(group)
                .then(id -> Outcome.done(new RoleGroup(
                        new RoleGroupId(id.value()), group.path("name").asString(""))));
    }
}
