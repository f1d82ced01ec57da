package dev.twokey.keycloak;

import dev.twokey.directory.spi.Federation;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * By what a client of ours signs in: by any of several keys, which the realm keeps with it, or by the tokens of one identity
 * provider. The realm asks a client for one kind only. Values; nothing here asks the realm.
 *
 * @param keys as the realm keeps them (RFC 7517), by their ids
 * @param federation at most one
 */
record ClientKeys(Map<String, JsonNode> keys, List<Federated> federation) {
    static final String BY_KEY = "client-jwt";
    static final String BY_PROVIDER = "federated-jwt";
    private static final String PREFIX = "federated:";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param alias of the identity provider */
    record Federated(String alias, String subject) {
        String id() {
            return PREFIX + alias + "/" + subject;
        }
    }

    /** A client that signs in otherwise than it was made to is no more as we made it. */
    static Outcome<ClientKeys> of(JsonNode client) {
        JsonNode attributes = client.path("attributes");
        return switch (client.path("clientAuthenticatorType").asString("")) {
            case BY_PROVIDER ->
                Outcome.done(new ClientKeys(
                        Map.of(),
                        List.of(new Federated(
                                attributes.path("jwt.credential.issuer").asString(""),
                                attributes.path("jwt.credential.sub").asString("")))));
            // Keys at an address are none that we gave; the realm itself refuses both at once (26.7).
            case BY_KEY ->
                isOn(attributes, "use.jwks.string") && !isOn(attributes, "use.jwks.url")
                        ? parsed(attributes.path("jwks.string").asString(""))
                        : altered();
            default -> altered();
        };
    }

    private static boolean isOn(JsonNode attributes, String name) {
        return attributes.path(name).asString("").equals("true");
    }

    /** A key is known by what it is, whatever it is called: a name of ours could hide another key. */
    private static Outcome<ClientKeys> parsed(String text) {
        try {
            Map<String, JsonNode> keys = new LinkedHashMap<>();
            for (JsonNode key : JSON.readTree(text).path("keys")) {
                String name = key.path("kid").asString("");
                if (PublishedKey.of(key).filter(read -> read.id().equals(name)).isEmpty()) {
                    return altered();
                }
                keys.put(name, key);
            }
            return Outcome.done(new ClientKeys(keys, List.of()));
        } catch (JacksonException unreadable) {
            return altered();
        }
    }

    private static Outcome<ClientKeys> altered() {
        return new Outcome.Rejected<>(
                Rejection.CONFLICT, "somebody changed how the client signs in; remove and make it again");
    }

    Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>(keys.keySet());
        federation.forEach(each -> ids.add(each.id()));
        return ids;
    }

    Outcome<ClientKeys> with(SigningKey key) {
        if (!federation.isEmpty()) {
            return exclusive();
        }
        Map<String, JsonNode> more = new LinkedHashMap<>(keys);
        more.put(key.id(), JSON.valueToTree(key.json()));
        return Outcome.done(new ClientKeys(more, List.of()));
    }

    /** @param trusted the identity provider whose issuer it is, by its alias */
    Outcome<ClientKeys> with(String trusted, Federation wanted) {
        Federated one = new Federated(trusted, wanted.subject());
        return keys.isEmpty() && (federation.isEmpty() || federation.equals(List.of(one)))
                ? Outcome.done(new ClientKeys(Map.of(), List.of(one)))
                : exclusive();
    }

    private static Outcome<ClientKeys> exclusive() {
        return new Outcome.Rejected<>(
                Rejection.CONFLICT,
                "a client signs in by certificates or by one provider's tokens; remove the other credential first");
    }

    ClientKeys without(String id) {
        Map<String, JsonNode> left = new LinkedHashMap<>(keys);
        left.remove(id);
        List<Federated> others = new ArrayList<>(federation);
        others.removeIf(each -> each.id().equals(id));
        return new ClientKeys(left, others);
    }

    /** What a client with these is told to be. */
    Map<String, Object> settings() {
        ArrayNode list = JSON.createArrayNode();
        keys.values().forEach(list::add);
        // An empty text takes an attribute away; one that is not named stays.
        return Map.of(
                "clientAuthenticatorType",
                federation.isEmpty() ? BY_KEY : BY_PROVIDER,
                "attributes",
                Map.of(
                        "jwt.credential.issuer",
                        federation.isEmpty() ? "" : federation.getFirst().alias(),
                        "jwt.credential.sub",
                        federation.isEmpty() ? "" : federation.getFirst().subject(),
                        "use.jwks.url",
                        "false",
                        "use.jwks.string",
                        "true",
                        "jwks.string",
                        JSON.createObjectNode().set("keys", list).toString()));
    }
}
