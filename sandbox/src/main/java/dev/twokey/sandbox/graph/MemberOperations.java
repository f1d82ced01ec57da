package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Directory;
import dev.twokey.sandbox.directory.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who is in a group. */
final class MemberOperations {
    private static final int MOST_AT_ONCE = 20;
    private static final String USER = "#microsoft.graph.user";
    private static final String GROUP = "#microsoft.graph.group";
    private static final String PRINCIPAL = "#microsoft.graph.servicePrincipal";
    private static final String ALREADY =
            "One or more added object references already exist for the following modified properties: 'members'.";

    private MemberOperations() {}

    static Outcome list(Ask ask) {
        return list(ask, "");
    }

    static Outcome users(Ask ask) {
        return list(ask, USER);
    }

    static Outcome groups(Ask ask) {
        return list(ask, GROUP);
    }

    /** @param type the only type that is asked for, empty for all */
    private static Outcome list(Ask ask, String type) {
        return ask.group()
                .map(group -> {
                    var members = ask.directory().seenMembers(group.id()).stream()
                            .flatMap(id -> member(ask, id).stream())
                            .filter(member -> type.isEmpty()
                                    || member.path("@odata.type").asString("").equals(type))
                            .toList();
                    var shown = new ArrayList<>(Resources.USER_DEFAULTS);
                    shown.add("description");
                    return Listing.page(
                            ask,
                            "directoryObjects",
                            members,
                            Set.of("id", "mail", "userPrincipalName"),
                            Set.copyOf(shown));
                })
                .orElseGet(() -> Outcome.notFound(ask.call().variable("group")));
    }

    private static Optional<ObjectNode> member(Ask ask, String id) {
        var directory = ask.directory();
        var user = directory.user(id).map(Resources::user).map(json -> typed(json, USER));
        return user.or(() -> directory.group(id).map(Resources::group).map(json -> typed(json, GROUP)))
                .or(() -> directory
                        .holdings()
                        .applications()
                        .principal(id)
                        .map(principal -> typed(PrincipalOperations.json(ask, principal), PRINCIPAL)));
    }

    private static ObjectNode typed(ObjectNode json, String type) {
        return json.put("@odata.type", type);
    }

    static Outcome add(Ask ask) {
        var found = ask.group();
        if (found.isEmpty()) {
            return Outcome.notFound(ask.call().variable("group"));
        }
        String link = ask.call().json().path("@odata.id").asString("");
        return add(ask, found.get(), List.of(link));
    }

    static Outcome addAll(Ask ask, Group group, JsonNode links) {
        if (!ask.mayAnyOf(Permissions.CHANGE_MEMBERS)) {
            return Outcome.noPermission();
        }
        if (links.size() > MOST_AT_ONCE) {
            return Outcome.badRequest("The number of references exceeds the limit of 20.");
        }
        var all = new ArrayList<String>();
        links.forEach(link -> all.add(link.asString("")));
        return add(ask, group, all);
    }

    /** All or nothing. */
    private static Outcome add(Ask ask, Group group, List<String> links) {
        var refusal = refusal(ask, group);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var directory = ask.directory();
        var ids = new ArrayList<String>();
        for (String link : links) {
            var id = Links.id(ask, link);
            if (id.isEmpty()) {
                return Outcome.badRequest("Invalid URL format specified in @odata.id for the reference.");
            }
            if (!isSeen(directory, id.get())) {
                return Outcome.notFound(id.get());
            }
            ids.add(id.get());
        }
        if (Stream.of(directory.members(group.id()))
                .anyMatch(now -> ids.stream().anyMatch(now::contains))) {
            return Outcome.badRequest(ALREADY);
        }
        ids.forEach(id -> directory.add(ask.actor(), group, id));
        return new Outcome.Done();
    }

    private static boolean isSeen(Directory directory, String id) {
        var applications = directory.holdings().applications();
        boolean there = directory.user(id).isPresent() || directory.group(id).isPresent();
        return (there && directory.seen(id)) || (applications.principal(id).isPresent() && applications.seen(id));
    }

    static Outcome remove(Ask ask) {
        var found = ask.group();
        if (found.isEmpty()) {
            return Outcome.notFound(ask.call().variable("group"));
        }
        var refusal = refusal(ask, found.get());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String member = ask.call().variable("user");
        return ask.directory().remove(ask.actor(), found.get(), member) ? new Outcome.Done() : Outcome.notFound(member);
    }

    private static Optional<Outcome> refusal(Ask ask, Group group) {
        if (group.spec().assignableToRole() && !ask.mayAnyOf(Permissions.ROLE_ASSIGNABLE)) {
            return Optional.of(Outcome.noPermission());
        }
        if (group.spec().groupTypes().contains("DynamicMembership")) {
            return Optional.of(Outcome.badRequest("The members of a dynamic group cannot be changed."));
        }
        return Optional.empty();
    }

    static Outcome deleteTheUser(Ask ask) {
        var found = ask.group();
        var user = ask.user();
        if (found.isEmpty()
                || user.isEmpty()
                || !ask.directory()
                        .members(found.get().id())
                        .contains(user.get().id())) {
            return Outcome.notFound(ask.call().variable("user"));
        }
        return UserOperations.deleted(ask, user.get());
    }
}
