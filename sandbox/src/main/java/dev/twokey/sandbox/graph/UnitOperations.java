package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.AdministrativeUnits;
import dev.twokey.sandbox.directory.User;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Administrative units. */
final class UnitOperations {
    private UnitOperations() {}

    static Outcome list(Ask ask) {
        var all = ask.directory().holdings().administrativeUnits().all();
        return Listing.page(
                ask,
                "directory/administrativeUnits",
                all.stream().map(AccountResources::unit).toList(),
                Set.of("id", "displayName"),
                Set.of());
    }

    static Outcome create(Ask ask) {
        var body = ask.call().json();
        if (!body.hasNonNull("displayName")) {
            return Outcome.badRequest(
                    "A value is required for property 'displayName' of resource 'AdministrativeUnit'.");
        }
        var unit = ask.directory()
                .holdings()
                .administrativeUnits()
                .create(
                        ask.actor(),
                        body.path("displayName").asString(""),
                        body.path("description").asString(""));
        var json = AccountResources.unit(unit);
        json.put("@odata.context", ask.context("directory/administrativeUnits/$entity"));
        return Outcome.created(json);
    }

    private static Outcome on(Ask ask, Function<AdministrativeUnits.Unit, Outcome> act) {
        String id = ask.call().variable("unit");
        return ask.directory()
                .holdings()
                .administrativeUnits()
                .find(id)
                .map(act)
                .orElseGet(() -> Outcome.notFound(id));
    }

    static Outcome delete(Ask ask) {
        return on(ask, unit -> {
            ask.directory().holdings().administrativeUnits().delete(ask.actor(), unit);
            return new Outcome.Done();
        });
    }

    static Outcome members(Ask ask) {
        return on(ask, unit -> {
            List<ObjectNode> members = ask.directory().holdings().administrativeUnits().members(unit).stream()
                    .map(member -> OwnerOperations.object(ask, member))
                    .flatMap(Optional::stream)
                    .toList();
            return Listing.page(ask, "directoryObjects", members, Set.of("id", "displayName"), Set.of());
        });
    }

    static Outcome add(Ask ask) {
        var units = ask.directory().holdings().administrativeUnits();
        var unit = units.find(ask.call().variable("unit"));
        String link = ask.call().json().path("@odata.id").asString("");
        Optional<User> user = Links.id(ask, link)
                .flatMap(ask.directory()::user)
                .filter(found -> ask.directory().seen(found.id()));
        if (unit.isEmpty() || user.isEmpty()) {
            return Outcome.notFound(unit.isEmpty() ? ask.call().variable("unit") : link);
        }
        return units.add(ask.actor(), unit.get(), user.get().id())
                ? new Outcome.Done()
                : Outcome.badRequest("One or more added object references already exist for the following modified"
                        + " properties: 'members'.");
    }
}
