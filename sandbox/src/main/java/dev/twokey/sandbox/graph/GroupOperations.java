package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.directory.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Groups themselves. */
final class GroupOperations {
    private static final int MOST_MEMBERS_AT_CREATION = 20;
    private static final Set<String> FILTERABLE = Set.of(
            "id", "displayName", "uniqueName", "mailNickname", "mailEnabled", "securityEnabled", "isAssignableToRole");

    private GroupOperations() {}

    static Outcome list(Ask ask) {
        var directory = ask.directory();
        var seen = directory.groups().stream()
                .filter(group -> directory.seen(group.id()))
                .map(Resources::group)
                .toList();
        return Listing.page(ask, "groups", seen, FILTERABLE, Set.of());
    }

    static Outcome get(Ask ask) {
        return ask.group()
                .map(group -> Listing.one(ask, "groups", Resources.group(group), Set.of()))
                .orElseGet(() -> Outcome.notFound(ask.call().variable("group")));
    }

    static Outcome create(Ask ask) {
        var body = ask.call().json();
        for (String required : List.of("displayName", "mailEnabled", "mailNickname", "securityEnabled")) {
            if (!body.hasNonNull(required)) {
                return Outcome.badRequest("A value is required for property '" + required + "' of resource 'Group'.");
            }
        }
        var spec = spec(body);
        if (spec.assignableToRole() && !ask.mayAnyOf(Permissions.ROLE_ASSIGNABLE)) {
            return Outcome.noPermission();
        }
        if (spec.assignableToRole() && spec.groupTypes().contains("DynamicMembership")) {
            return Outcome.badRequest("A group with dynamic membership cannot be assignable to roles.");
        }
        var licence = spec.assignableToRole() ? Licences.withoutRoleAssignableGroups(ask) : Optional.<Outcome>empty();
        if (licence.isPresent()) {
            return licence.get();
        }
        var taken = taken(ask, spec);
        if (taken.isPresent()) {
            return Outcome.badRequest(
                    "Another object with the same value for property " + taken.get() + " already exists.");
        }
        return create(ask, spec, body);
    }

    private static Outcome create(Ask ask, Group.Spec spec, ObjectNode body) {
        int references = body.path("members@odata.bind").size()
                + body.path("owners@odata.bind").size();
        if (references > MOST_MEMBERS_AT_CREATION) {
            return Outcome.badRequest("The number of references exceeds the limit of 20.");
        }
        var members = new ArrayList<User>();
        for (JsonNode link : body.path("members@odata.bind")) {
            var member = Links.id(ask, link.asString("")).flatMap(ask.directory()::user);
            if (member.isEmpty()) {
                return Outcome.notFound(link.asString(""));
            }
            members.add(member.get());
        }
        var group = ask.directory().create(ask.actor(), spec);
        members.forEach(member -> ask.directory().add(ask.actor(), group, member.id()));
        var json = Resources.group(group);
        json.put("@odata.context", ask.context("groups/$entity"));
        return Outcome.created(json);
    }

    private static Group.Spec spec(ObjectNode body) {
        var types = new ArrayList<String>();
        body.path("groupTypes").forEach(type -> types.add(type.asString("")));
        return new Group.Spec(
                body.path("displayName").asString(""),
                text(body, "description"),
                body.path("mailNickname").asString(""),
                text(body, "uniqueName"),
                body.path("mailEnabled").asBoolean(false),
                body.path("securityEnabled").asBoolean(false),
                types,
                body.path("isAssignableToRole").asBoolean(false));
    }

    private static Optional<String> text(ObjectNode body, String name) {
        return body.hasNonNull(name) ? Optional.of(body.path(name).asString("")) : Optional.empty();
    }

    /** The property whose value another group has already; uniqueness is judged on the truth, not on what is seen. */
    private static Optional<String> taken(Ask ask, Group.Spec spec) {
        for (Group other : ask.directory().groups()) {
            if (spec.uniqueName().isPresent()
                    && spec.uniqueName().equals(other.spec().uniqueName())) {
                return Optional.of("uniqueName");
            }
            if (spec.mailEnabled()
                    && other.spec().mailEnabled()
                    && spec.mailNickname().equalsIgnoreCase(other.spec().mailNickname())) {
                return Optional.of("mailNickname");
            }
        }
        return Optional.empty();
    }

    static Outcome change(Ask ask) {
        var found = ask.group();
        if (found.isEmpty()) {
            return Outcome.notFound(ask.call().variable("group"));
        }
        var body = ask.call().json();
        if (body.has("members@odata.bind")) {
            return MemberOperations.addAll(ask, found.get(), body.path("members@odata.bind"));
        }
        for (String name : body.propertyNames()) {
            if (!name.equals("displayName") && !name.equals("description") && !Resources.annotation(name)) {
                return Outcome.badRequest("Property '" + name + "' is read-only and cannot be set.");
            }
        }
        var spec = found.get().spec();
        String displayName = text(body, "displayName").orElse(spec.displayName());
        var description = body.has("description") ? text(body, "description") : spec.description();
        ask.directory().change(ask.actor(), found.get(), spec.called(displayName, description));
        return new Outcome.Done();
    }

    static Outcome delete(Ask ask) {
        var found = ask.group();
        if (found.filter(group -> group.spec().assignableToRole()).isPresent()
                && !ask.mayAnyOf(Permissions.ROLE_ASSIGNABLE)) {
            return Outcome.noPermission();
        }
        found.ifPresent(group -> ask.directory().delete(ask.actor(), group));
        return found.isPresent()
                ? new Outcome.Done()
                : Outcome.notFound(ask.call().variable("group"));
    }
}
