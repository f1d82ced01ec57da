package dev.twokey.entra;

import dev.twokey.directory.spi.CrossTenantAccess;
import dev.twokey.directory.spi.CrossTenantAccess.Rule;
import dev.twokey.directory.spi.CrossTenantAccess.Stance;
import dev.twokey.directory.spi.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Cross-tenant access, read.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/crosstenantaccesspolicyconfigurationpartner">Partner</a>
 */
final class CrossTenantRules {
    private static final String ALLOWED = "allowed";

    private CrossTenantRules() {}

    static Outcome<CrossTenantAccess> of(JsonNode standard, List<JsonNode> partners) {
        Map<String, Rule> rules = new HashMap<>();
        for (JsonNode partner : partners) {
            rules.put(partner.path("tenantId").asString(""), rule(partner));
        }
        return Outcome.done(new CrossTenantAccess(rule(standard), rules));
    }

    private static Rule rule(JsonNode policy) {
        return new Rule(
                stance(policy.path("inboundTrust").path("isMfaAccepted")),
                stance(policy.path("automaticUserConsentSettings").path("inboundAllowed")),
                admitted(policy.path("b2bCollaborationInbound")));
    }

    private static Stance stance(JsonNode flag) {
        if (!flag.isBoolean()) {
            return Stance.INHERITED;
        }
        return flag.asBoolean() ? Stance.YES : Stance.NO;
    }

    /** Who is admitted and to what are two lists, and both must let somebody in. */
    private static Stance admitted(JsonNode collaboration) {
        if (!collaboration.isObject()) {
            return Stance.INHERITED;
        }
        Stance persons = admitted(collaboration.path("usersAndGroups"), "AllUsers");
        Stance applications = admitted(collaboration.path("applications"), "AllApplications");
        if (persons == Stance.NO || applications == Stance.NO) {
            return Stance.NO;
        }
        return persons == Stance.PARTLY || applications == Stance.PARTLY ? Stance.PARTLY : Stance.YES;
    }

    private static Stance admitted(JsonNode list, String everything) {
        boolean all = list.path("targets")
                .valueStream()
                .anyMatch(target -> target.path("target").asString("").equals(everything));
        boolean allows = list.path("accessType").asString(ALLOWED).equals(ALLOWED);
        if (!list.isObject() || all) {
            return allows ? Stance.YES : Stance.NO;
        }
        return Stance.PARTLY;
    }
}
