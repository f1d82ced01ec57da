package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RealmSettings;
import dev.twokey.directory.spi.RealmSettings.Requirement;
import dev.twokey.directory.spi.RoleRef;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * How a realm is set, read.
 *
 * @see <a href="https://www.keycloak.org/docs-api/latest/rest-api/index.html#RealmRepresentation">RealmRepresentation</a>
 */
final class RealmRules {
    private final Realm realm;
    private final Roles roles;

    RealmRules(Realm realm, Roles roles) {
        this.realm = realm;
        this.roles = roles;
    }

    Outcome<RealmSettings> read(JsonNode self, Deadline deadline) {
        return newcomers(self, deadline)
                .then(newcomers -> browserFlow(self, deadline)
                        .then(flow -> providers(self, deadline)
                                .then(providers -> Outcome.done(new RealmSettings(
                                        signIn(self),
                                        tls(self),
                                        records(self),
                                        lives(self),
                                        newcomers,
                                        flow,
                                        providers)))));
    }

    private static RealmSettings.SignIn signIn(JsonNode self) {
        return new RealmSettings.SignIn(
                is(self, "bruteForceProtected"),
                is(self, "registrationAllowed"),
                is(self, "resetPasswordAllowed"),
                is(self, "registrationEmailAsUsername"));
    }

    /** A word that we do not know is taken for the weakest. */
    private static RealmSettings.Tls tls(JsonNode self) {
        return switch (self.path("sslRequired").asString("").toLowerCase(Locale.ROOT)) {
            case "all" -> RealmSettings.Tls.FROM_EVERYWHERE;
            case "external" -> RealmSettings.Tls.FROM_OUTSIDE;
            default -> RealmSettings.Tls.FROM_NOWHERE;
        };
    }

    private static RealmSettings.Records records(JsonNode self) {
        return new RealmSettings.Records(is(self, "eventsEnabled"), is(self, "adminEventsEnabled"));
    }

    private static RealmSettings.Lives lives(JsonNode self) {
        return new RealmSettings.Lives(
                seconds(self, "accessTokenLifespan"),
                seconds(self, "ssoSessionIdleTimeout"),
                seconds(self, "ssoSessionMaxLifespan"));
    }

    private Outcome<RealmSettings.Newcomers> newcomers(JsonNode self, Deadline deadline) {
        Set<String> groups = self.path("defaultGroups")
                .valueStream()
                .map(group -> group.asString(""))
                .collect(Collectors.toSet());
        return everybodys(self, deadline)
                .then(all -> realm.list(realm.at("authentication", "required-actions"), deadline)
                        .then(actions -> Outcome.done(new RealmSettings.Newcomers(
                                all,
                                groups,
                                actions.stream()
                                        .filter(action -> is(action, "enabled") && is(action, "defaultAction"))
                                        .map(action -> action.path("alias").asString(""))
                                        .collect(Collectors.toSet())))));
    }

    /** What the realm gives to every user that is new, guests included, and all that it holds. */
    Outcome<Set<RoleRef>> everybodys(JsonNode self, Deadline deadline) {
        return roles.closure(List.of(self.path("defaultRole")), deadline);
    }

    private Outcome<List<RealmSettings.Step>> browserFlow(JsonNode self, Deadline deadline) {
        String alias = self.path("browserFlow").asString("");
        return alias.isEmpty()
                ? Outcome.done(List.of())
                : realm.list(realm.at("authentication", "flows", alias, "executions"), deadline)
                        .then(steps -> Outcome.done(
                                steps.stream().map(RealmRules::step).toList()));
    }

    private static RealmSettings.Step step(JsonNode execution) {
        boolean flow = is(execution, "authenticationFlow");
        return new RealmSettings.Step(
                execution.path("level").asInt(0),
                requirement(execution),
                flow ? "" : execution.path("providerId").asString(""));
    }

    private static Requirement requirement(JsonNode execution) {
        return switch (execution.path("requirement").asString("")) {
            case "REQUIRED" -> Requirement.REQUIRED;
            case "ALTERNATIVE" -> Requirement.ALTERNATIVE;
            case "CONDITIONAL" -> Requirement.CONDITIONAL;
            default -> Requirement.DISABLED;
        };
    }

    private Outcome<List<RealmSettings.Provider>> providers(JsonNode self, Deadline deadline) {
        String usual = self.path("firstBrokerLoginFlow").asString("");
        return realm.list(realm.at("identity-provider", "instances"), deadline)
                .then(all -> Outcome.done(all.stream()
                        .filter(provider -> is(provider, "enabled"))
                        .map(provider -> new RealmSettings.Provider(
                                provider.path("alias").asString(""),
                                provider.path("providerId").asString(""),
                                provider.path("firstBrokerLoginFlowAlias").asString(usual)))
                        .toList()));
    }

    private static boolean is(JsonNode object, String flag) {
        return object.path(flag).asBoolean(false);
    }

    private static Duration seconds(JsonNode self, String name) {
        return Duration.ofSeconds(self.path(name).asLong(0));
    }
}
