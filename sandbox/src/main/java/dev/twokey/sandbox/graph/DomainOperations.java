package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Domains.Domain;
import dev.twokey.sandbox.directory.Domains.Federation;
import dev.twokey.sandbox.http.Json;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** The tenant's domains, and who says who signs in with a name in them. */
final class DomainOperations {
    private DomainOperations() {}

    static List<Operations.Operation> all() {
        return List.of(
                Operations.on("GET", "/domains", DomainOperations::list),
                Operations.on("GET", "/domains/{domain}", DomainOperations::get),
                Operations.on("GET", "/domains/{domain}/federationConfiguration", DomainOperations::federation));
    }

    private static Outcome list(Ask ask) {
        var all = ask.directory().holdings().domains().all().stream()
                .map(DomainOperations::json)
                .toList();
        return Listing.page(ask, "domains", all, Set.of("id"), Set.of());
    }

    private static Outcome get(Ask ask) {
        return on(ask, domain -> Listing.one(ask, "domains", json(domain), Set.of()));
    }

    private static Outcome federation(Ask ask) {
        return on(
                ask,
                domain -> Listing.page(
                        ask,
                        "domains('" + domain.name() + "')/federationConfiguration",
                        domain.federation().stream().map(DomainOperations::json).toList(),
                        Set.of("id"),
                        Set.of()));
    }

    private static Outcome on(Ask ask, Function<Domain, Outcome> act) {
        String name = ask.call().variable("domain");
        return ask.directory().holdings().domains().find(name).map(act).orElseGet(() -> Outcome.notFound(name));
    }

    private static ObjectNode json(Domain domain) {
        var json = Json.object();
        json.put("id", domain.name());
        json.put("authenticationType", domain.authentication());
        json.putNull("availabilityStatus");
        json.put("isAdminManaged", true);
        json.put("isDefault", domain.initial());
        json.put("isInitial", domain.initial());
        json.put("isRoot", true);
        json.put("isVerified", domain.verified());
        json.set(
                "supportedServices",
                Json.strings(domain.initial() ? List.of("Email", "OfficeCommunicationsOnline") : List.of()));
        return json;
    }

    private static ObjectNode json(Federation federation) {
        var json = Json.object();
        json.put("@odata.type", "#microsoft.graph.internalDomainFederation");
        json.put("id", federation.id());
        json.put("displayName", federation.displayName());
        json.put("issuerUri", federation.issuer());
        json.put("passiveSignInUri", federation.signIn());
        json.put("preferredAuthenticationProtocol", "saml");
        json.put("signingCertificate", federation.certificate());
        json.put("federatedIdpMfaBehavior", "rejectMfaByFederatedIdp");
        return json;
    }
}
