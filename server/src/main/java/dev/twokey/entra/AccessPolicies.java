package dev.twokey.entra;

import dev.twokey.directory.spi.AccessPolicy;
import dev.twokey.directory.spi.Outcome;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Conditional access, read.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/conditionalaccesspolicy">conditionalAccessPolicy</a>
 */
final class AccessPolicies {
    private AccessPolicies() {}

    static Outcome<AccessPolicy> of(JsonNode policy) {
        return state(policy).then(state -> {
            JsonNode conditions = policy.path("conditions");
            JsonNode users = conditions.path("users");
            return Outcome.done(new AccessPolicy(
                    policy.path("id").asString(""),
                    policy.path("displayName").asString(""),
                    state,
                    persons(users, "include"),
                    persons(users, "exclude"),
                    targets(conditions.path("applications")),
                    clients(conditions.path("clientAppTypes")),
                    narrowed(conditions),
                    grant(policy.path("grantControls"))));
        });
    }

    /** What is new to us may well be enforced. */
    private static Outcome<AccessPolicy.State> state(JsonNode policy) {
        return switch (policy.path("state").asString("")) {
            case "enabled" -> Outcome.done(AccessPolicy.State.ENABLED);
            case "enabledForReportingButNotEnforced" -> Outcome.done(AccessPolicy.State.REPORT_ONLY);
            case "disabled" -> Outcome.done(AccessPolicy.State.DISABLED);
            default -> new Outcome.Unknown<>("a policy is in a state that is not documented");
        };
    }

    private static AccessPolicy.Persons persons(JsonNode users, String verb) {
        String kinds = users.path(verb + "GuestsOrExternalUsers")
                .path("guestOrExternalUserTypes")
                .asString("");
        return new AccessPolicy.Persons(
                words(users.path(verb + "Users")),
                words(users.path(verb + "Groups")),
                words(users.path(verb + "Roles")),
                Stream.of(kinds.split(",", -1))
                        .map(String::strip)
                        .filter(kind -> !kind.isEmpty() && !kind.equals("none"))
                        .collect(Collectors.toSet()));
    }

    /** An action of a user and an authentication context are targets, too, and no application. */
    private static AccessPolicy.Targets targets(JsonNode applications) {
        Set<String> included = words(applications.path("includeApplications"));
        included.addAll(words(applications.path("includeUserActions")));
        included.addAll(words(applications.path("includeAuthenticationContextClassReferences")));
        Set<String> excluded = words(applications.path("excludeApplications"));
        if (isSet(applications.path("applicationFilter"))) {
            boolean keepsOut = applications
                    .path("applicationFilter")
                    .path("mode")
                    .asString("")
                    .equals("exclude");
            (keepsOut ? excluded : included).add("applicationFilter");
        }
        return new AccessPolicy.Targets(included, excluded);
    }

    private static Set<String> clients(JsonNode types) {
        Set<String> clients = words(types);
        return clients.contains("all") ? Set.of() : clients;
    }

    private static Set<String> narrowed(JsonNode conditions) {
        TreeMap<String, JsonNode> each = new TreeMap<>();
        each.put("devices", conditions.path("devices"));
        each.put("authenticationFlows", conditions.path("authenticationFlows"));
        each.put("insiderRiskLevels", conditions.path("insiderRiskLevels"));
        each.put("signInRiskLevels", conditions.path("signInRiskLevels"));
        each.put("userRiskLevels", conditions.path("userRiskLevels"));
        each.put("servicePrincipalRiskLevels", conditions.path("servicePrincipalRiskLevels"));
        Set<String> narrowed = each.entrySet().stream()
                .filter(condition -> isSet(condition.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        if (isSet(conditions.path("locations"))) {
            narrowed.addAll(unlessAll(conditions.path("locations"), "Locations", "locations"));
        }
        if (isSet(conditions.path("platforms"))) {
            narrowed.addAll(unlessAll(conditions.path("platforms"), "Platforms", "platforms"));
        }
        return narrowed;
    }

    private static Set<String> unlessAll(JsonNode condition, String what, String word) {
        boolean all = words(condition.path("include" + what)).stream().anyMatch("all"::equalsIgnoreCase)
                && words(condition.path("exclude" + what)).isEmpty();
        return all ? Set.of() : Set.of(word);
    }

    private static AccessPolicy.Grant grant(JsonNode grant) {
        Set<String> controls = words(grant.path("builtInControls"));
        Stream.of("authenticationStrength", "termsOfUse", "customAuthenticationFactors")
                .filter(control -> isSet(grant.path(control)))
                .forEach(controls::add);
        return new AccessPolicy.Grant(grant.path("operator").asString("").equals("OR"), controls);
    }

    private static boolean isSet(JsonNode value) {
        return value.isContainer()
                ? !value.isEmpty()
                : value.isValueNode() && !value.isNull() && !value.asString("").isEmpty();
    }

    private static Set<String> words(JsonNode list) {
        return list.valueStream().map(word -> word.asString("")).collect(Collectors.toCollection(TreeSet::new));
    }
}
