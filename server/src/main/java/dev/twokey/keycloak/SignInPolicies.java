package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What decides in a realm upon a sign-in: the flows that are bound, and what users are made to do. */
record SignInPolicies(Realm realm) {
    private static final List<String> BINDINGS = List.of(
            "browserFlow",
            "directGrantFlow",
            "resetCredentialsFlow",
            "clientAuthenticationFlow",
            "firstBrokerLoginFlow");

    /** Each as {@code id state name}: a flow's state is what it is bound to, an action's whom it meets. */
    Outcome<List<String>> read(JsonNode self, Deadline deadline) {
        return realm.list(realm.at("authentication", "flows"), deadline)
                .then(flows -> realm.list(realm.at("authentication", "required-actions"), deadline)
                        .then(actions -> Outcome.done(lines(self, flows, actions))));
    }

    private static List<String> lines(JsonNode self, List<JsonNode> flows, List<JsonNode> actions) {
        Map<String, String> ids = new HashMap<>();
        flows.forEach(
                flow -> ids.put(flow.path("alias").asString(""), flow.path("id").asString("")));
        List<String> lines = new ArrayList<>();
        for (String binding : BINDINGS) {
            String alias = self.path(binding).asString("");
            if (!alias.isEmpty()) {
                lines.add(ids.getOrDefault(alias, "unknown") + " " + binding + " " + alias);
            }
        }
        actions.forEach(action -> lines.add(action.path("alias").asString("") + " " + state(action) + " "
                + action.path("name").asString("")));
        return lines;
    }

    private static String state(JsonNode action) {
        if (!action.path("enabled").asBoolean(false)) {
            return "disabled";
        }
        return action.path("defaultAction").asBoolean(false) ? "everybodyNew" : "enabled";
    }
}
