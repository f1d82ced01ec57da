package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.sandbox.directory.Policies;
import dev.twokey.sandbox.http.Json;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** What is so in a tenant, in the directory's own words, and where one may not look. */
class EntraFactsTest {
    private static final String ADMINISTRATOR = "Administrator";
    private static final String PARTNER = "3d0f5dec-5d3d-455c-8016-e2af1ae4d31a";

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

    @Test
    void the_organization_tells_its_name_and_its_domains() {
        assertThat(facts.read(Fact.NAME)).isEqualTo(Outcome.done(List.of("Contoso")));
        assertThat(facts.read(Fact.DOMAINS)).isEqualTo(Outcome.done(List.of("contoso.example")));
    }

    @ParameterizedTest
    @EnumSource
    void the_licences_tell_what_can_be_set_as_licence(Licence licence) {
        var settings = entra.contoso().directory().settings();
        entra.contoso()
                .directory()
                .settings(settings.with(dev.twokey.sandbox.directory.Licence.valueOf(licence.name())));
        try {
            assertThat(done(facts.read(Fact.LICENCES)))
                    .isEqualTo(
                            switch (licence) {
                                case FREE -> List.of();
                                case P1 -> List.of("AAD_PREMIUM");
                                case P2 -> List.of("AAD_PREMIUM", "AAD_PREMIUM_P2");
                            });
        } finally {
            entra.contoso().directory().settings(settings);
        }
    }

    @Test
    void our_own_permissions_are_those_of_this_moment() {
        assertThat(done(facts.read(Fact.OWN_PERMISSIONS))).isEqualTo(List.copyOf(DocumentedPermissions.of(Licence.P1)));
        entra.contoso().revokePermission();
        try {
            assertThat(done(facts.read(Fact.OWN_PERMISSIONS))).isEmpty();
        } finally {
            entra.contoso().restorePermission();
        }
    }

    @Test
    void who_may_invite_and_what_guests_see() {
        assertThat(facts.read(Fact.INVITATIONS)).isEqualTo(Outcome.done(List.of("everyone")));
        assertThat(facts.read(Fact.GUEST_ACCESS))
                .isEqualTo(Outcome.done(List.of("10dae51f-b6af-4016-8d66-8c2a99b929b3")));
    }

    @Test
    void the_vendors_defaults_are_on_or_off() {
        policies().securityDefaults(true);
        assertThat(facts.read(Fact.SECURITY_DEFAULTS)).isEqualTo(Outcome.done(List.of("true")));
        policies().securityDefaults(false);
        assertThat(facts.read(Fact.SECURITY_DEFAULTS)).isEqualTo(Outcome.done(List.of("false")));
    }

    @Test
    void each_access_policy_is_told_with_its_state_however_often_one_asks() {
        ObjectNode policy = Json.object().put("displayName", "Require MFA").put("state", "enabled");
        String id = policies()
                .add(ADMINISTRATOR, Policies.Kind.CONDITIONAL_ACCESS, policy)
                .path("id")
                .asString("");

        for (int asked = 0; asked < 3; asked++) {
            assertThat(facts.read(Fact.ACCESS_POLICIES)).isEqualTo(Outcome.done(List.of(id + " enabled Require MFA")));
        }
    }

    @Test
    void whose_multi_factor_claims_are_believed() {
        policies().mfaTrusted(true);
        partner(PARTNER, Json.object().put("isMfaAccepted", false));
        policies()
                .put(
                        ADMINISTRATOR,
                        Policies.Kind.CROSS_TENANT_PARTNER,
                        "b",
                        Json.object().put("tenantId", "b").putNull("inboundTrust"),
                        "created");

        assertThat(facts.read(Fact.CROSS_TENANT_TRUST))
                .isEqualTo(Outcome.done(List.of("default true", PARTNER + " false", "b inherited")));
    }

    @Test
    void a_tenant_without_the_licence_is_another_answer_than_a_lost_permission() {
        var settings = entra.contoso().directory().settings();
        entra.contoso().directory().settings(settings.with(dev.twokey.sandbox.directory.Licence.FREE));
        try {
            assertRejected(facts.read(Fact.ACCESS_POLICIES), Rejection.NOT_SUPPORTED);
        } finally {
            entra.contoso().directory().settings(settings);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OWN_PERMISSIONS")
    void where_one_may_not_look_is_said(Fact fact) {
        entra.contoso().revokePermission();
        try {
            assertRejected(facts.read(fact), Rejection.NOT_PERMITTED);
        } finally {
            entra.contoso().restorePermission();
        }
    }

    private static Policies policies() {
        return entra.contoso().directory().governance().policies();
    }

    private static void partner(String tenant, ObjectNode trust) {
        ObjectNode policy = Json.object().put("tenantId", tenant);
        policy.set("inboundTrust", trust);
        policies().put(ADMINISTRATOR, Policies.Kind.CROSS_TENANT_PARTNER, tenant, policy, "created");
    }
}
