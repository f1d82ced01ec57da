package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The client that a connection signs in as, seen by whoever makes or removes it. It is ours if it has our key and no other, for
 * nobody else could sign in by it then; whatever else is called so is a conflict.
 *
 * @param realm as its administrator
 * @param key whose private part the connection has
 */
record OwnClient(Realm realm, String clientId, SigningKey key) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Whether the realm recorded events before: who made the client changed that, and who removes it changes it back. */
    private static final String BEFORE = "twokey.events.before";

    Outcome<Acknowledged> make(Deadline deadline) {
        return find(deadline)
                .then(found -> found.isPresent()
                        ? Outcome.done(Acknowledged.OK)
                        : EventRecording.read(realm, deadline).then(before -> create(before, deadline)));
    }

    private Outcome<Acknowledged> create(EventRecording before, Deadline deadline) {
        return realm.change(HttpMethod.POST, realm.at("clients"), body(before), deadline)
                .then(answer -> {
                    AdminProblem problem = new AdminProblem(answer);
                    return problem.isMade() || problem.isTaken()
                            ? find(deadline)
                                    .then(found ->
                                            found.isPresent() ? Outcome.done(Acknowledged.OK) : problem.outcome())
                            : problem.outcome();
                });
    }

    /** Nobody can sign in through it, and it signs in by the key alone. */
    private Map<String, Object> body(EventRecording before) {
        Map<String, Object> client = new HashMap<>(flows());
        client.put("clientId", clientId);
        client.put("name", "TwoKey");
        client.put(
                "description",
                "Lets the provider's engineers in for a while, and out again. Deleting it ends everything.");
        client.put("redirectUris", List.of());
        client.put("webOrigins", List.of());
        Map<String, Object> keys = keys().settings();
        Map<String, Object> attributes = new HashMap<>();
        ((Map<?, ?>) keys.getOrDefault("attributes", Map.of()))
                .forEach((name, value) -> attributes.put("" + name, value));
        attributes.put(BEFORE, JSON.writeValueAsString(before));
        client.putAll(keys);
        client.put("attributes", attributes);
        return client;
    }

    private static Map<String, Boolean> flows() {
        return Map.of(
                "enabled",
                true,
                "publicClient",
                false,
                "bearerOnly",
                false,
                "standardFlowEnabled",
                false,
                "implicitFlowEnabled",
                false,
                "directAccessGrantsEnabled",
                false,
                "serviceAccountsEnabled",
                true);
    }

    private ClientKeys keys() {
        ObjectNode published = JSON.valueToTree(key.json());
        return new ClientKeys(Map.of(key.id(), published), List.of());
    }

    /** Nothing where there is none of the name; a conflict where it is not ours. */
    Outcome<Optional<JsonNode>> find(Deadline deadline) {
        return new Clients(realm)
                .called(clientId, deadline)
                .then(found -> found.isEmpty() || isOurs(found.get())
                        ? Outcome.done(found)
                        : new Outcome.Rejected<>(
                                Rejection.CONFLICT,
                                "There is a client " + clientId
                                        + " that does not sign in by our key alone: it is somebody else's,"
                                        + " was changed, or is of an earlier set-up. Delete or rename it."));
    }

    private boolean isOurs(JsonNode client) {
        return flows().entrySet().stream()
                        .allMatch(flow -> client.path(flow.getKey()).asBoolean(false) == flow.getValue())
                && ClientKeys.of(client) instanceof Outcome.Done<ClientKeys>(ClientKeys keys)
                && keys.ids().equals(Set.of(key.id()));
    }

    /** It must be there. */
    Outcome<JsonNode> existing(Deadline deadline) {
        return find(deadline)
                .then(found -> found.map(Outcome::done)
                        .orElseGet(() -> new Outcome.Rejected<>(
                                Rejection.NOT_FOUND, "there is no client " + clientId + " any more")));
    }

    /** The user that has its roles. */
    Outcome<Id> user(Deadline deadline) {
        return existing(deadline).then(Id::of).then(id -> new Clients(realm).user(id, deadline));
    }

    /** How the realm recorded events before this was made, if that is known. */
    static Optional<EventRecording> before(JsonNode client) {
        String text = client.path("attributes").path(BEFORE).asString("");
        return text.isEmpty() ? Optional.empty() : EventRecording.of(JSON.readTree(text));
    }

    Outcome<Acknowledged> remove(Deadline deadline) {
        return find(deadline)
                .then(found -> found.isEmpty()
                        ? Outcome.done(Acknowledged.OK)
                        : Id.of(found.get()).then(id -> new Clients(realm).remove(id, deadline)));
    }

    /** Exactly the roles that it needs and was given, and no group: what else it might have came from somebody else. */
    Outcome<Acknowledged> mustHaveItsRolesAlone(CarriedRoles carried, Deadline deadline) {
        return user(deadline)
                .then(user -> realm.list(realm.at("users", user.value(), "groups"), deadline)
                        .then(groups -> groups.isEmpty() ? Outcome.done(Acknowledged.OK) : more("is in a group"))
                        .then(alone -> realm.read(realm.at("users", user.value(), "role-mappings"), deadline))
                        .then(has -> mustBeThese(has, carried)));
    }

    private Outcome<Acknowledged> mustBeThese(JsonNode mappings, CarriedRoles carried) {
        Set<String> has = new TreeSet<>();
        mappings.path("realmMappings")
                .forEach(role -> has.add("realm:" + role.path("name").asString("")));
        mappings.path("clientMappings")
                .properties()
                .forEach(client -> client.getValue()
                        .path("mappings")
                        .forEach(role -> has.add(
                                client.getKey() + "/" + role.path("name").asString(""))));
        Set<String> needs = Stream.concat(Stream.of(OwnRole.values()).map(OwnRole::word), carried.words().stream())
                .map(word -> OwnRole.CLIENT + "/" + word)
                .collect(Collectors.toCollection(TreeSet::new));
        if (has.equals(needs)) {
            return Outcome.done(Acknowledged.OK);
        }
        return has.containsAll(needs)
                ? more("has other roles than it needs")
                : new Outcome.Rejected<>(
                        Rejection.NOT_PERMITTED, "the client " + clientId + " lacks a role that it needs");
    }

    private <T> Outcome<T> more(String what) {
        return new Outcome.Rejected<>(
                Rejection.CONFLICT,
                "The client " + clientId + " " + what + ". Take that away from its service account.");
    }
}
