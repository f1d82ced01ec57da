package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Registered;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What is registered with an account, by whoever did it. */
final class Registrations {
    private static final String METHOD_PREFIX = "#microsoft.graph.";
    private static final String METHOD_SUFFIX = "AuthenticationMethod";

    private final Graph graph;
    private final Federations federations;

    Registrations(Graph graph, Federations federations) {
        this.graph = graph;
        this.federations = federations;
    }

    /** Of a program, everything that it can sign in by: what its application has, and what was added to its service principal. */
    Outcome<List<Registered>> methods(OurAccount account, Deadline deadline) {
        return switch (account) {
            case OurAccount.Person person ->
                Pages.all(
                        graph,
                        graph.base().at("users", person.id().value(), "authentication", "methods"),
                        deadline,
                        Registrations::method);
            case OurAccount.Program program ->
                Certificates.holderOf(program)
                        .then(application -> credentials("applications", application, deadline)
                                .then(some -> credentials("servicePrincipals", program.id(), deadline)
                                        .then(more -> federated(application, deadline)
                                                .then(others -> Outcome.done(Stream.of(some, more, others)
                                                        .flatMap(List::stream)
                                                        .toList())))));
        };
    }

    private static Outcome<Registered> method(JsonNode method) {
        String type = method.path("@odata.type").asString("");
        String kind = type.startsWith(METHOD_PREFIX) ? type.substring(METHOD_PREFIX.length()) : type;
        String name =
                method.path("displayName").asString(method.path("phoneNumber").asString(""));
        return registered(
                method,
                kind.endsWith(METHOD_SUFFIX) ? kind.substring(0, kind.length() - METHOD_SUFFIX.length()) : kind,
                name);
    }

    private Outcome<List<Registered>> credentials(String collection, ObjectId holder, Deadline deadline) {
        URI address = Base.with(
                graph.base().at(collection, holder.value()),
                Map.of("$select", "id,keyCredentials,passwordCredentials"));
        return graph.read(address, deadline).then(body -> {
            JsonNode keys = body.path("keyCredentials");
            JsonNode secrets = body.path("passwordCredentials");
            return keys.isArray() && secrets.isArray()
                    ? Outcome.done(Stream.concat(
                                    keys.valueStream().map(key -> credential(key, "certificate")),
                                    secrets.valueStream().map(secret -> credential(secret, "secret")))
                            .toList())
                    : new Outcome.Unknown<>("the answer holds no list of certificates or of secrets");
        });
    }

    private Outcome<List<Registered>> federated(ObjectId application, Deadline deadline) {
        return federations
                .all(application, deadline)
                .then(all -> Outcome.done(all.stream()
                        .map(each -> new Registered(
                                each.path("id").asString(""),
                                "federation",
                                each.path("issuer").asString("") + " "
                                        + each.path("subject").asString("")))
                        .toList()));
    }

    private static Registered credential(JsonNode credential, String kind) {
        return new Registered(
                credential.path("keyId").asString(""),
                kind,
                credential.path("displayName").asString(""));
    }

    /** A program has none. */
    Outcome<List<Registered>> devices(OurAccount account, Deadline deadline) {
        return switch (account) {
            case OurAccount.Person person ->
                Pages.all(graph, graph.base().at("users", person.id().value(), "ownedObjects"), deadline, Outcome::done)
                        .then(Registrations::devices);
            case OurAccount.Program program -> Outcome.done(List.of());
        };
    }

    /** Those that the person registered; whatever else they own is none. */
    private static Outcome<List<Registered>> devices(List<JsonNode> owned) {
        Outcome<List<Registered>> devices = Outcome.done(new ArrayList<>());
        for (JsonNode each : owned) {
            if (each.path("@odata.type").asString("").equals("#microsoft.graph.device")) {
                devices = devices.then(known -> registered(
                                each,
                                each.path("operatingSystem").asString("device"),
                                each.path("displayName").asString(""))
                        .then(device -> {
                            known.add(device);
                            return Outcome.done(known);
                        }));
            }
        }
        return devices;
    }

    /** The kind tells whether it was consented to for one account or for all of the tenant's; the name, to what. */
    Outcome<List<Registered>> consents(OurAccount account, Deadline deadline) {
        return Pages.all(
                graph,
                graph.base().at(account.collection(), account.id().value(), "oauth2PermissionGrants"),
                deadline,
                grant -> registered(
                        grant,
                        grant.path("consentType").asString(""),
                        grant.path("clientId").asString("") + " "
                                + grant.path("scope").asString("").strip()));
    }

    private static Outcome<Registered> registered(JsonNode object, String kind, String name) {
        String id = object.path("id").asString("");
        return id.isEmpty()
                ? new Outcome.Unknown<>("the answer holds something registered without an id")
                : Outcome.done(new Registered(id, kind, name));
    }
}
