package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Domains;
import dev.twokey.sandbox.directory.Licence;
import dev.twokey.sandbox.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;

/** What is said about the tenant as a whole. */
final class TenantOperations {
    private static final String SKU = "84a661c4-e949-4bd2-a560-ed7766fcaf2b";
    private static final Map<String, String> PLANS = Map.of(
            "AAD_PREMIUM", "41781fb2-bc02-4b7c-bd55-b576c07bb09d",
            "AAD_PREMIUM_P2", "eec0eb4f-6444-4f95-aba0-50c24d67f998");

    private TenantOperations() {}

    static Outcome organization(Ask ask) {
        var customer = ask.directory().customer();
        var json = Json.object();
        json.put("id", customer.id());
        json.putNull("deletedDateTime");
        json.put("displayName", customer.displayName());
        json.put("countryLetterCode", "CH");
        json.put("tenantType", "AAD");
        json.putNull("onPremisesSyncEnabled");
        json.set("verifiedDomains", verifiedDomains(ask));
        return Listing.page(ask, "organization", List.of(json), Set.of("id"), Set.of());
    }

    private static ArrayNode verifiedDomains(Ask ask) {
        var all = Json.array();
        ask.directory().holdings().domains().all().stream()
                .filter(Domains.Domain::verified)
                .forEach(domain -> all.addObject()
                        .put("capabilities", domain.initial() ? "Email, OfficeCommunicationsOnline" : "None")
                        .put("isDefault", domain.initial())
                        .put("isInitial", domain.initial())
                        .put("name", domain.name())
                        .put("type", domain.authentication()));
        return all;
    }

    static Outcome authorizationPolicy(Ask ask) {
        var json = Json.object();
        json.put("id", "authorizationPolicy");
        json.put("displayName", "Authorization Policy");
        json.put("allowInvitesFrom", ask.directory().settings().invitesFrom());
        json.put(
                "guestUserRoleId",
                ask.directory().governance().policies().guests().guestRole());
        json.put(
                "allowedToUseSSPR",
                ask.directory().governance().policies().guests().administratorsReset());
        return Listing.one(ask, "policies/authorizationPolicy", json, Set.of());
    }

    /** One subscription that holds the service plans of the licence. */
    static Outcome subscribedSkus(Ask ask) {
        var licence = ask.directory().settings().licence();
        if (licence == Licence.FREE) {
            return Listing.page(ask, "subscribedSkus", List.of(), Set.of("id"), Set.of());
        }
        var json = Json.object();
        json.put("id", ask.directory().customer().id() + "_" + SKU);
        json.put("accountId", ask.directory().customer().id());
        json.put("accountName", ask.directory().customer().slug());
        json.put("appliesTo", "User");
        json.put("capabilityStatus", "Enabled");
        json.put("consumedUnits", 2);
        var units = json.putObject("prepaidUnits");
        units.put("enabled", 5);
        units.put("suspended", 0);
        units.put("warning", 0);
        units.put("lockedOut", 0);
        var plans = json.putArray("servicePlans");
        for (String plan : licence.plans()) {
            plans.addObject()
                    .put("servicePlanId", PLANS.get(plan))
                    .put("servicePlanName", plan)
                    .put("provisioningStatus", "Success")
                    .put("appliesTo", "User");
        }
        json.put("skuId", SKU);
        json.put("skuPartNumber", licence.plans().getLast());
        json.set("subscriptionIds", Json.strings(List.of()));
        return Listing.page(ask, "subscribedSkus", List.of(json), Set.of("id"), Set.of());
    }
}
