package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.User;
import java.util.Optional;
import java.util.Set;

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
