package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.AccessPolicy;
import dev.twokey.directory.spi.AccessPolicy.Grant;
import dev.twokey.directory.spi.AccessPolicy.Persons;
import dev.twokey.directory.spi.AccessPolicy.State;
import dev.twokey.directory.spi.AccessPolicy.Targets;
import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.sandbox.directory.Policies;
import dev.twokey.sandbox.http.Json;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Conditional access as the customer's administrator wrote it and as the connector tells it. */
class AccessPoliciesTest {
    private static final String ADMINISTRATOR = "Administrator";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Persons NOBODY = new Persons(Set.of(), Set.of(), Set.of(), Set.of());
    private static final String GROUP = "6f2c1b1e-0000-4000-8000-0000000000a1";
    private static final String USER = "6f2c1b1e-0000-4000-8000-0000000000a2";
    private static final String ROLE = "194ae4cb-b126-40b2-bd5b-6091b380977d";

    private static SandboxedEntra entra;
    private Facts facts;

    @BeforeAll
    static void start() throws IOException {
        entra = SandboxedEntra.started();
    }

    @AfterAll
    static void close() throws IOException {
        entra.close();
    }

    @BeforeEach
    void open() {
        facts = entra.connector().open(entra.contoso().connection()).facts();
    }

    @AfterEach
    void remove() {
        policies()
                .all(Policies.Kind.CONDITIONAL_ACCESS)
                .forEach(policy -> policies()
                        .remove(
                                ADMINISTRATOR,
                                Policies.Kind.CONDITIONAL_ACCESS,
                                policy.path("id").asString("")));
    }

    @Test
    void no_policy_is_an_empty_list() {
        assertThat(facts.accessPolicies()).isEqualTo(Outcome.done(List.of()));
    }

    /** Once a second is all that Graph lets anybody ask. */
    @Test
    void a_policy_is_told_however_often_one_asks() {
        String id = write("Require MFA", "enabled", """
                {"users": {"includeUsers": ["All"], "excludeGroups": ["%s"]},
                 "applications": {"includeApplications": ["All"]}, "clientAppTypes": ["all"]}
                """.formatted(GROUP), """
                {"operator": "OR", "builtInControls": ["mfa"]}
                """);
        AccessPolicy told = new AccessPolicy(
                id,
                "Require MFA",
                State.ENABLED,
                new Persons(Set.of("All"), Set.of(), Set.of(), Set.of()),
                new Persons(Set.of(), Set.of(GROUP), Set.of(), Set.of()),
                new Targets(Set.of("All"), Set.of()),
                Set.of(),
                Set.of(),
                new Grant(true, Set.of("mfa")));

        for (int asked = 0; asked < 3; asked++) {
            assertThat(facts.accessPolicies()).isEqualTo(Outcome.done(List.of(told)));
        }
    }

    @Test
    void whom_it_is_about_is_told_completely() {
        write("Guests", "enabledForReportingButNotEnforced", """
                {"users": {
                    "includeUsers": ["%s"], "includeGroups": ["%s"], "includeRoles": ["%s"],
                    "includeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "internalGuest,b2bCollaborationGuest"},
                    "excludeUsers": ["%s"], "excludeRoles": ["%s"],
                    "excludeGuestsOrExternalUsers": {"guestOrExternalUserTypes": "serviceProvider"}},
                 "applications": {"includeApplications": ["Office365"], "excludeApplications": ["%s"]}}
                """.formatted(USER, GROUP, ROLE, USER, ROLE, GROUP), """
                {"operator": "AND", "builtInControls": ["block"]}
                """);

        AccessPolicy policy = only();
        assertThat(policy.state()).isEqualTo(State.REPORT_ONLY);
        assertThat(policy.included())
                .isEqualTo(new Persons(
                        Set.of(USER), Set.of(GROUP), Set.of(ROLE), Set.of("internalGuest", "b2bCollaborationGuest")));
        assertThat(policy.excluded())
                .isEqualTo(new Persons(Set.of(USER), Set.of(), Set.of(ROLE), Set.of("serviceProvider")));
        assertThat(policy.targets()).isEqualTo(new Targets(Set.of("Office365"), Set.of(GROUP)));
        assertThat(policy.grant()).isEqualTo(new Grant(false, Set.of("block")));
    }

    @Test
    void what_narrows_it_is_told_unless_it_says_all() {
        write("Narrow", "disabled", """
                {"users": {"includeUsers": ["All"]}, "applications": {"includeUserActions": ["urn:user:registerdevice"]},
                 "clientAppTypes": ["exchangeActiveSync", "other"], "signInRiskLevels": ["high"], "userRiskLevels": [],
                 "locations": {"includeLocations": ["All"], "excludeLocations": ["AllTrusted"]},
                 "platforms": {"includePlatforms": ["all"], "excludePlatforms": []}}
                """, """
                {"operator": "OR", "builtInControls": [], "termsOfUse": ["%s"]}
                """.formatted(GROUP));

        AccessPolicy policy = only();
        assertThat(policy.state()).isEqualTo(State.DISABLED);
        assertThat(policy.excluded()).isEqualTo(NOBODY);
        assertThat(policy.targets().included()).containsExactly("urn:user:registerdevice");
        assertThat(policy.clients()).containsExactlyInAnyOrder("exchangeActiveSync", "other");
        assertThat(policy.narrowedBy()).containsExactlyInAnyOrder("signInRiskLevels", "locations");
        assertThat(policy.grant().controls()).containsExactly("termsOfUse");
    }

    /** Its session is limited, and nobody is kept out. */
    @Test
    void a_policy_without_a_control_demands_nothing() {
        write("Session", "enabled", """
                {"users": {"includeUsers": ["All"]}, "applications": {"includeApplications": ["All"]}}
                """, "null");

        assertThat(only().grant()).isEqualTo(new Grant(false, Set.of()));
    }

    private AccessPolicy only() {
        List<AccessPolicy> all = done(facts.accessPolicies());
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static String write(String name, String state, String conditions, String grant) {
        ObjectNode policy = Json.object().put("displayName", name).put("state", state);
        policy.set("conditions", JSON.readTree(conditions));
        policy.set("grantControls", JSON.readTree(grant));
        return policies()
                .add(ADMINISTRATOR, Policies.Kind.CONDITIONAL_ACCESS, policy)
                .path("id")
                .asString("");
    }

    private static Policies policies() {
        return entra.contoso().directory().governance().policies();
    }
}
