package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Policies;
import dev.twokey.sandbox.http.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Who gets in: conditional access, the vendor's defaults for security, trust in other tenants. */
final class PolicyOperations {
    private static final String CONDITIONAL = "identity/conditionalAccess/policies";
    private static final String CROSS_TENANT = "policies/crossTenantAccessPolicy";
    private static final Set<String> STATES = Set.of("enabled", "disabled", "enabledForReportingButNotEnforced");

    private PolicyOperations() {}

    static List<Operations.Operation> all() {
        String one = "/" + CONDITIONAL + "/{policy}";
        String partner = "/" + CROSS_TENANT + "/partners/{partner}";
        return List.of(
                Operations.on(
                        "GET",
                        "/policies/identitySecurityDefaultsEnforcementPolicy",
                        PolicyOperations::securityDefaults),
                Operations.on("GET", "/" + CONDITIONAL, conditional(PolicyOperations::list)),
                Operations.on("POST", "/" + CONDITIONAL, conditional(PolicyOperations::create)),
                Operations.on("GET", one, conditional(PolicyOperations::get)),
                Operations.on("PATCH", one, conditional(PolicyOperations::change)),
                Operations.on("DELETE", one, conditional(PolicyOperations::delete)),
                Operations.on("GET", "/" + CROSS_TENANT + "/default", PolicyOperations::byDefault),
                Operations.on("GET", "/" + CROSS_TENANT + "/partners", PolicyOperations::partners),
                Operations.on("POST", "/" + CROSS_TENANT + "/partners", PolicyOperations::addPartner),
                Operations.on("DELETE", partner, PolicyOperations::removePartner));
    }

    private static Outcome securityDefaults(Ask ask) {
        var json = Json.object();
        json.put("id", "00000000-0000-0000-0000-000000000005");
        json.put("displayName", "Security Defaults");
        json.put("description", "Security defaults is a set of basic identity security mechanisms.");
        json.put("isEnabled", ask.directory().governance().policies().securityDefaults());
        return Listing.one(ask, "policies/identitySecurityDefaultsEnforcementPolicy", json, Set.of());
    }

    /** One request a second for the whole tenant, always, and no word on when to come again. */
    private static Function<Ask, Outcome> conditional(Function<Ask, Outcome> act) {
        return ask -> {
            if (!ask.directory().governance().policies().admits(ask.now())) {
                return Outcome.throttled();
            }
            return Licences.withoutConditionalAccess(ask).orElseGet(() -> act.apply(ask));
        };
    }

    private static Policies of(Ask ask) {
        return ask.directory().governance().policies();
    }

    private static Outcome list(Ask ask) {
        var all = of(ask).all(Policies.Kind.CONDITIONAL_ACCESS);
        return Listing.page(ask, CONDITIONAL, all, Set.of("id", "displayName", "state"), Set.of());
    }

    private static Outcome get(Ask ask) {
        return found(ask)
                .map(policy -> Listing.one(ask, CONDITIONAL, policy, Set.of()))
                .orElseGet(() -> absent(ask));
    }

    private static Optional<ObjectNode> found(Ask ask) {
        return of(ask).find(Policies.Kind.CONDITIONAL_ACCESS, ask.call().variable("policy"));
    }

    private static Outcome absent(Ask ask) {
        return Outcome.notFound(ask.call().variable("policy"));
    }

    private static Outcome create(Ask ask) {
        var body = ask.call().json();
        if (!body.hasNonNull("displayName") || !body.path("conditions").isObject()) {
            return new Outcome.Refused(400, "BadRequest", "1006: displayName and conditions are required.");
        }
        if (!STATES.contains(body.path("state").asString(""))) {
            return new Outcome.Refused(400, "BadRequest", "1007: The state of the policy is not known.");
        }
        var stored = body.deepCopy();
        stored.put("createdDateTime", Resources.time(ask.now()));
        stored.putNull("modifiedDateTime");
        var made = of(ask).add(ask.actor(), Policies.Kind.CONDITIONAL_ACCESS, stored);
        return Outcome.created(made.put("@odata.context", ask.context(CONDITIONAL + "/$entity")));
    }

    private static Outcome change(Ask ask) {
        var body = ask.call().json();
        if (body.has("state") && !STATES.contains(body.path("state").asString(""))) {
            return new Outcome.Refused(400, "BadRequest", "1007: The state of the policy is not known.");
        }
        return found(ask)
                .<Outcome>map(policy -> {
                    policy.setAll(body);
                    policy.put("modifiedDateTime", Resources.time(ask.now()));
                    of(ask).put(
                                    ask.actor(),
                                    Policies.Kind.CONDITIONAL_ACCESS,
                                    ask.call().variable("policy"),
                                    policy,
                                    "changed");
                    return new Outcome.Done();
                })
                .orElseGet(() -> absent(ask));
    }

    private static Outcome delete(Ask ask) {
        return of(ask).remove(
                                ask.actor(),
                                Policies.Kind.CONDITIONAL_ACCESS,
                                ask.call().variable("policy"))
                ? new Outcome.Done()
                : absent(ask);
    }

    private static Outcome byDefault(Ask ask) {
        var json = Json.object();
        json.put(
                "isServiceDefault",
                !of(ask).mfaTrusted() && of(ask).everyTenant().isEmpty());
        json.set("automaticUserConsentSettings", asked());
        json.set("b2bCollaborationInbound", everybody());
        of(ask).everyTenant().ifPresent(json::setAll);
        json.set("inboundTrust", trust(of(ask).mfaTrusted()));
        return Listing.one(ask, CROSS_TENANT + "/default", json, Set.of());
    }

    /** Whether nobody is asked to accept what a partner's people are invited to: they are, as the vendor has it. */
    private static ObjectNode asked() {
        return Json.object().put("inboundAllowed", false).put("outboundAllowed", false);
    }

    /** As the vendor has it: whoever is invited is admitted. */
    private static ObjectNode everybody() {
        var json = Json.object();
        json.set("usersAndGroups", admitted("AllUsers", "user"));
        json.set("applications", admitted("AllApplications", "application"));
        return json;
    }

    private static ObjectNode admitted(String target, String type) {
        var json = Json.object().put("accessType", "allowed");
        json.putArray("targets").addObject().put("target", target).put("targetType", type);
        return json;
    }

    /** What the customer's administrator says about one partner's claims. */
    static ObjectNode trust(boolean mfa) {
        return Json.object()
                .put("isMfaAccepted", mfa)
                .put("isCompliantDeviceAccepted", false)
                .put("isHybridAzureADJoinedDeviceAccepted", false);
    }

    private static Outcome partners(Ask ask) {
        var all = of(ask).all(Policies.Kind.CROSS_TENANT_PARTNER);
        return Listing.page(ask, CROSS_TENANT + "/partners", all, Set.of("tenantId"), Set.of());
    }

    private static Outcome addPartner(Ask ask) {
        var body = ask.call().json();
        String tenant = body.path("tenantId").asString("");
        if (tenant.isEmpty()) {
            return new Outcome.Refused(400, "BadRequest", "tenantId is required.");
        }
        if (of(ask).find(Policies.Kind.CROSS_TENANT_PARTNER, tenant).isPresent()) {
            return new Outcome.Refused(409, "Conflict", "A policy for this partner already exists.");
        }
        var stored = body.deepCopy();
        if (!stored.has("inboundTrust")) {
            stored.putNull("inboundTrust");
        }
        var made = of(ask).put(ask.actor(), Policies.Kind.CROSS_TENANT_PARTNER, tenant, stored, "created");
        return Outcome.created(made.put("@odata.context", ask.context(CROSS_TENANT + "/partners/$entity")));
    }

    private static Outcome removePartner(Ask ask) {
        String partner = ask.call().variable("partner");
        return of(ask).remove(ask.actor(), Policies.Kind.CROSS_TENANT_PARTNER, partner)
                ? new Outcome.Done()
                : Outcome.notFound(partner);
    }
}
