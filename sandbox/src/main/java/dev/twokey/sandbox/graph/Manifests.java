package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Application.Access;
import dev.twokey.sandbox.directory.Application.Manifest;
import dev.twokey.sandbox.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** For whom an application is and what it asks for, as Graph writes it. */
final class Manifests {
    private static final String AUDIENCE = "signInAudience";
    private static final String ASKED = "requiredResourceAccess";

    private Manifests() {}

    /** What of it this sandbox does not understand. */
    static Optional<Outcome> wrong(ObjectNode body) {
        String audience = body.path(AUDIENCE).asString(Manifest.PLAIN.audience());
        boolean known = audience.equals(Manifest.PLAIN.audience()) || audience.equals("AzureADMultipleOrgs");
        if (!known) {
            return Optional.of(Outcome.badRequest("This sandbox does not simulate signInAudience '" + audience + "'."));
        }
        boolean typed = body.path(ASKED)
                .valueStream()
                .flatMap(resource -> resource.path("resourceAccess").valueStream())
                .map(access -> access.path("type").asString(""))
                .allMatch(type -> type.equals("Role") || type.equals("Scope"));
        return typed
                ? Optional.empty()
                : Optional.of(Outcome.badRequest("Invalid value specified for property 'type'."));
    }

    /** What the body says, and where it says nothing what was so before. */
    static Manifest of(ObjectNode body, Manifest before) {
        String audience = body.path(AUDIENCE).asString(before.audience());
        JsonNode redirects = body.path("web").path("redirectUris");
        return new Manifest(
                audience.equals("AzureADMultipleOrgs"),
                redirects.isArray()
                        ? redirects.valueStream().map(uri -> uri.asString("")).toList()
                        : before.redirectUris(),
                body.path(ASKED).isArray() ? asked(body.path(ASKED)) : before.asked());
    }

    private static List<Access> asked(JsonNode resources) {
        var all = new ArrayList<Access>();
        for (JsonNode resource : resources) {
            String app = resource.path("resourceAppId").asString("");
            for (JsonNode access : resource.path("resourceAccess")) {
                all.add(new Access(
                        app, access.path("id").asString(""), access.path("type").asString("")));
            }
        }
        return List.copyOf(all);
    }

    static ArrayNode asked(Manifest manifest) {
        Map<String, ArrayNode> byResource = new LinkedHashMap<>();
        for (Access access : manifest.asked()) {
            byResource
                    .computeIfAbsent(access.resource(), none -> Json.array())
                    .addObject()
                    .put("id", access.id())
                    .put("type", access.type());
        }
        var all = Json.array();
        byResource.forEach((resource, accesses) ->
                all.addObject().put("resourceAppId", resource).set("resourceAccess", accesses));
        return all;
    }
}
