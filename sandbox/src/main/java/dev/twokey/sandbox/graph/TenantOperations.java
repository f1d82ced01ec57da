package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.http.Json;
import java.util.List;
import java.util.Set;

/** What is said about the tenant as a whole. */
final class TenantOperations {
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
        var domain = json.putArray("verifiedDomains").addObject();
        domain.put("capabilities", "Email, OfficeCommunicationsOnline");
        domain.put("isDefault", true);
        domain.put("isInitial", true);
        domain.put("name", customer.domain());
        domain.put("type", "Managed");
        return Listing.page(ask, "organization", List.of(json), Set.of("id"), Set.of());
    }

    static Outcome authorizationPolicy(Ask ask) {
        var json = Json.object();
        json.put("id", "authorizationPolicy");
        json.put("displayName", "Authorization Policy");
        json.put("allowInvitesFrom", ask.directory().settings().invitesFrom());
        json.put("guestUserRoleId", "10dae51f-b6af-4016-8d66-8c2a99b929b3");
        return Listing.one(ask, "policies/authorizationPolicy", json, Set.of());
    }
}
