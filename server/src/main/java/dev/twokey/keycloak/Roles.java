package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The roles of a realm and of its clients, and what they hold. */
final class Roles {
    private static final Pattern OF_REALM = Pattern.compile("realm:(.+)");
    private static final Pattern OF_CLIENT = Pattern.compile("client:([^/]+)/(.+)");
    /** More than any realm has: a chain without end would be read for ever. */
    private static final int MOST = 2_000;

    private final Realm realm;

    Roles(Realm realm) {
        this.realm = realm;
    }

    /** {@code realm:<name>} or {@code client:<client id>/<name>}. */
    Outcome<Role> named(RoleRef ref, Deadline deadline) {
        Matcher ofRealm = OF_REALM.matcher(ref.value());
        if (ofRealm.matches() && isSegment(ofRealm.group(1))) {
            return realm.read(realm.at("roles", ofRealm.group(1)), deadline)
                    .then(body -> Outcome.done(new Role(ref, Optional.empty(), body)));
        }
        Matcher ofClient = OF_CLIENT.matcher(ref.value());
        if (ofClient.matches() && isSegment(ofClient.group(2))) {
            return clientCalled(ofClient.group(1), deadline)
                    .then(client -> realm.read(
                                    realm.at("clients", client.value(), "roles", ofClient.group(2)), deadline)
                            .then(body -> Outcome.done(new Role(ref, Optional.of(client), body))));
        }
        return new Outcome.Rejected<>(Rejection.INVALID, "a role is realm:<name> or client:<client>/<name>");
    }

    private static boolean isSegment(String name) {
        return !name.equals(".") && !name.equals("..") && name.chars().noneMatch(Character::isISOControl);
    }

    private Outcome<Id> clientCalled(String clientId, Deadline deadline) {
        return new Clients(realm)
                .called(clientId, deadline)
                .then(found -> found.map(Id::of)
                        .orElseGet(() -> new Outcome.Rejected<>(Rejection.NOT_FOUND, "there is no such client")));
    }

    /** These roles and all that they hold, however deep. */
    Outcome<Set<RoleRef>> closure(List<JsonNode> roles, Deadline deadline) {
        Map<String, String> clients = new HashMap<>();
        Set<RoleRef> refs = new HashSet<>();
        Set<String> seen = new HashSet<>();
        Deque<JsonNode> open = new ArrayDeque<>(roles);
        while (!open.isEmpty()) {
            JsonNode role = open.pop();
            if (!seen.add(role.path("id").asString(""))) {
                continue;
            }
            if (seen.size() > MOST) {
                return new Outcome.Unknown<>("there are more than " + MOST + " roles in it");
            }
            Outcome<List<JsonNode>> held = ref(role, clients, deadline).then(ref -> {
                refs.add(ref);
                return held(role, deadline);
            });
            if (!(held instanceof Outcome.Done<List<JsonNode>>(List<JsonNode> more))) {
                return held.then(never -> Outcome.done(Set.of()));
            }
            open.addAll(more);
        }
        return Outcome.done(refs);
    }

    private Outcome<List<JsonNode>> held(JsonNode role, Deadline deadline) {
        return role.path("composite").asBoolean(false)
                ? Id.of(role).then(id -> realm.list(realm.at("roles-by-id", id.value(), "composites"), deadline))
                : Outcome.done(List.of());
    }

    private Outcome<RoleRef> ref(JsonNode role, Map<String, String> clients, Deadline deadline) {
        String name = role.path("name").asString("");
        if (!role.path("clientRole").asBoolean(false)) {
            return Outcome.done(new RoleRef("realm:" + name));
        }
        String container = role.path("containerId").asString("");
        String known = clients.get(container);
        return (known == null ? clientId(container, clients, deadline) : Outcome.done(known))
                .then(client -> Outcome.done(new RoleRef("client:" + client + "/" + name)));
    }

    private Outcome<String> clientId(String container, Map<String, String> clients, Deadline deadline) {
        return Id.parse(container)
                .then(id -> realm.read(realm.at("clients", id.value()), deadline))
                .then(client -> {
                    String name = client.path("clientId").asString("");
                    clients.put(container, name);
                    return name.isEmpty() ? new Outcome.Unknown<>("a client without a name") : Outcome.done(name);
                });
    }

    /** Of an answer that has the realm's roles and, by client, those of clients. */
    static List<JsonNode> mapped(JsonNode mappings) {
        List<JsonNode> roles = new ArrayList<>();
        mappings.path("realmMappings").forEach(roles::add);
        mappings.path("clientMappings")
                .forEach(client -> client.path("mappings").forEach(roles::add));
        return roles;
    }
}
