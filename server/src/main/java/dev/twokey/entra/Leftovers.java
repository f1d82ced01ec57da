package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroups;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What TwoKey made in a tenant and may have forgotten: once its applications are gone, nobody of ours can remove it. A guest is told by
 * nothing but the address that was invited, so that guests are not among it.
 */
final class Leftovers {
    private final Graph graph;
    private final Set<ObjectId> makers;
    private final AccountUnit unit;
    private final RoleGroups groups;
    private final NamedRoles roles;

    /**
     * @param groups as the licence has them
     * @param roles that stand for role groups, where no group can carry one
     */
    Leftovers(EntraTenant setup, RoleGroups groups, NamedRoles roles) {
        this.graph = setup.graph();
        this.makers = setup.as().makers();
        this.unit = new AccountUnit(setup.graph());
        this.groups = groups;
        this.roles = roles;
    }

    Outcome<Acknowledged> none(Deadline deadline) {
        return roleGroup(deadline)
                .then(found -> found.isEmpty() ? member() : Outcome.done(found))
                .then(found -> found.isEmpty() ? program(deadline) : Outcome.done(found))
                .then(found -> found.isEmpty() ? account(deadline) : Outcome.done(found))
                .then(found -> found.<Outcome<Acknowledged>>map(what -> new Outcome.Rejected<>(
                                Rejection.CONFLICT,
                                "There is still " + what + ". Remove what TwoKey made before its own applications."))
                        .orElseGet(() -> Outcome.done(Acknowledged.OK)));
    }

    private Outcome<Optional<String>> roleGroup(Deadline deadline) {
        URI all = Base.with(
                graph.base().at("groups"),
                Map.of(
                        "$filter",
                        "startswith(mailNickname,'" + OurName.PREFIX + "')",
                        "$select",
                        "id,displayName,uniqueName"));
        return Pages.all(graph, all, deadline, Outcome::done).then(found -> Outcome.done(first(found, "the group ")));
    }

    /** Without Entra ID P1 a role group is a role. */
    private Outcome<Optional<String>> member() {
        Outcome<Optional<String>> found = Outcome.done(Optional.empty());
        for (ObjectId role : roles.bySlug().values()) {
            found = found.then(before -> before.isPresent()
                    ? Outcome.done(before)
                    : groups.members(RoleId.group(role))
                            .then(inside -> Outcome.done(
                                    inside.isEmpty() ? Optional.empty() : Optional.of("a guest of ours with a role"))));
        }
        return found;
    }

    private Outcome<Optional<String>> program(Deadline deadline) {
        URI all = Base.with(
                graph.base().at("applications"), Map.of("$select", "id,displayName,uniqueName,createdByAppId"));
        return Pages.all(graph, all, deadline, Outcome::done)
                .then(found ->
                        Outcome.done(first(found.stream().filter(this::isByUs).toList(), "the application ")));
    }

    private boolean isByUs(JsonNode application) {
        String maker = application.path("createdByAppId").asString("");
        return ObjectId.isOne(maker) && makers.contains(new ObjectId(maker));
    }

    private static Optional<String> first(List<JsonNode> all, String kind) {
        return all.stream()
                .filter(each -> each.path("uniqueName").asString("").startsWith(OurName.PREFIX))
                .findFirst()
                .map(each -> kind + each.path("displayName").asString(""));
    }

    private Outcome<Optional<String>> account(Deadline deadline) {
        return unit.all(deadline).then(units -> {
            Outcome<Optional<String>> found = Outcome.done(Optional.empty());
            for (ObjectId each : units) {
                found = found.then(before -> before.isPresent() ? Outcome.done(before) : someone(each, deadline));
            }
            return found;
        });
    }

    private Outcome<Optional<String>> someone(ObjectId in, Deadline deadline) {
        return unit.members(in, deadline)
                .then(members -> Outcome.done(
                        members.isEmpty()
                                ? Optional.empty()
                                : Optional.of("somebody in the administrative unit " + AccountUnit.NAME)));
    }

    Outcome<Acknowledged> removeUnits(Deadline deadline) {
        return account(deadline).then(someone -> someone.isPresent() ? none(deadline) : unit.removeAll(deadline));
    }
}
