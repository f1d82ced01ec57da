package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Undoes an establishment. Our own client removes itself; only what it may not write needs whoever was given again. */
final class Departure {
    private final Optional<GivenAdministrator> given;
    private final OwnClient client;
    private final Tokens own;

    /** @param client as it sees itself */
    Departure(Optional<GivenAdministrator> given, OwnClient client, Tokens own) {
        this.given = given;
        this.client = client;
        this.own = own;
    }

    List<BootstrapStep> steps() {
        List<BootstrapStep> steps = new ArrayList<>();
        steps.add(new BootstrapStep(
                "empty",
                "See that nothing is left of what TwoKey made: no role group, no guest, no account.",
                () -> whileThere(this::empty)));
        given.ifPresent(administrator -> steps.add(new BootstrapStep(
                "events",
                "Let the realm write down what happens as it did before, unless somebody chose otherwise since.",
                () -> whileThere(deadline -> restore(administrator, deadline)))));
        steps.add(new BootstrapStep(
                "marks",
                "Delete the groups TwoKey Guests and TwoKey Accounts, which are empty.",
                () -> whileThere(this::unmark)));
        steps.add(new BootstrapStep(
                "client",
                "Delete the client " + client.clientId() + ". From then on TwoKey cannot sign in.",
                () -> whileThere(client::remove)));
        return List.copyOf(steps);
    }

    private interface Deed {
        Outcome<Acknowledged> by(Deadline deadline);
    }

    /** Who is refused is gone already: that was the last step. */
    private Outcome<Acknowledged> whileThere(Deed deed) {
        Deadline deadline = Deadline.usual();
        return switch (own.kept(deadline)) {
            case Outcome.Done<Tokens.Token> in -> deed.by(deadline);
            case Outcome.Unknown<Tokens.Token> unknown -> new Outcome.Unknown<>(unknown.reason());
            case Outcome.Rejected<Tokens.Token> no -> goneByAnotherEye(no, deadline);
        };
    }

    /** Keycloak says the same of a client that is disabled: whoever may look, looks. */
    private Outcome<Acknowledged> goneByAnotherEye(Outcome.Rejected<Tokens.Token> no, Deadline deadline) {
        if (given.isEmpty()) {
            return Outcome.done(Acknowledged.OK);
        }
        return new Clients(given.get().realm())
                .called(client.clientId(), deadline)
                .then(
                        found -> found.isEmpty()
                                ? Outcome.done(Acknowledged.OK)
                                : new Outcome.Rejected<>(
                                        no.reason(),
                                        "The client " + client.clientId()
                                                + " is there and cannot sign in. Enable it, or delete it by hand with all that is marked."));
    }

    private Outcome<Acknowledged> restore(GivenAdministrator administrator, Deadline deadline) {
        return client.existing(deadline)
                .then(found -> OwnClient.before(found)
                        .map(before -> before.restore(administrator.realm(), deadline))
                        .orElseGet(() -> Outcome.done(Acknowledged.OK)));
    }

    /** A membership, once this client is gone, could not be taken by anybody of ours. */
    private Outcome<Acknowledged> empty(Deadline deadline) {
        return ours(deadline).then(groups -> {
            List<JsonNode> left =
                    groups.stream().filter(group -> !isGathering(group)).toList();
            if (!left.isEmpty()) {
                return left("group " + left.getFirst().path("name").asString(""));
            }
            Outcome<Acknowledged> all = Outcome.done(Acknowledged.OK);
            for (JsonNode group : groups) {
                all = all.then(before -> mustBeEmpty(group, deadline));
            }
            return all;
        });
    }

    private Outcome<Acknowledged> mustBeEmpty(JsonNode group, Deadline deadline) {
        Realm realm = client.realm();
        return Id.of(group)
                .then(id -> realm.list(realm.at("groups", id.value(), "members"), deadline))
                .then(members -> members.isEmpty()
                        ? Outcome.done(Acknowledged.OK)
                        : left("user in the group " + group.path("name").asString("")));
    }

    private static Outcome<Acknowledged> left(String what) {
        return new Outcome.Rejected<>(
                Rejection.CONFLICT, "There is still a " + what + ". Remove what TwoKey made before its own client.");
    }

    /** All that carry a mark, of whatever kind. */
    private Outcome<List<JsonNode>> ours(Deadline deadline) {
        Realm realm = client.realm();
        return realm.all(realm.at("groups"), Map.of("briefRepresentation", "false"), deadline, Outcome::done)
                .then(all -> Outcome.done(all.stream().filter(Mark::isAnyOn).toList()));
    }

    private static boolean isGathering(JsonNode group) {
        return Set.of(Mark.guests(), Mark.accounts()).stream()
                .map(mark -> mark.isOn(group))
                .collect(Collectors.toSet())
                .contains(true);
    }

    private Outcome<Acknowledged> unmark(Deadline deadline) {
        return ours(deadline).then(groups -> {
            Outcome<Acknowledged> all = Outcome.done(Acknowledged.OK);
            for (JsonNode group : groups.stream().filter(Departure::isGathering).toList()) {
                all = all.then(before -> mustBeEmpty(group, deadline))
                        .then(empty -> Id.of(group))
                        .then(id -> new MarkedGroups(client.realm()).remove(id, deadline));
            }
            return all;
        });
    }
}
