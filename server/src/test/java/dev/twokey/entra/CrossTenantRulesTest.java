package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.CrossTenantAccess;
import dev.twokey.directory.spi.CrossTenantAccess.Rule;
import dev.twokey.directory.spi.CrossTenantAccess.Stance;
import dev.twokey.sandbox.directory.Policies;
import dev.twokey.sandbox.http.Json;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Cross-tenant access as the customer's administrator wrote it and as the connector tells it. */
class CrossTenantRulesTest {
    private static final String HARBOUR = "3d0f5dec-5d3d-455c-8016-e2af1ae4d31a";
    private static final String GLOBEX = "6f2c1b1e-0000-4000-8000-0000000000b1";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SandboxedEntra entra;

    @BeforeEach
    void start() throws IOException {
        entra = SandboxedEntra.started();
    }

    @AfterEach
    void close() throws IOException {
        entra.close();
    }

    @Test
    void as_the_vendor_has_it_guests_are_admitted_asked_and_not_believed() {
        assertThat(told().standard()).isEqualTo(new Rule(Stance.NO, Stance.NO, Stance.YES));
        assertThat(told().of(HARBOUR)).isEqualTo(told().standard());
    }

    @Test
    void a_partners_own_rule_comes_first_and_is_nobody_elses() {
        partner(HARBOUR, """
                {"inboundTrust": {"isMfaAccepted": true},
                 "automaticUserConsentSettings": {"inboundAllowed": true, "outboundAllowed": null}}
                """);

        assertThat(told().of(HARBOUR)).isEqualTo(new Rule(Stance.YES, Stance.YES, Stance.YES));
        assertThat(told().of(GLOBEX)).isEqualTo(new Rule(Stance.NO, Stance.NO, Stance.YES));
    }

    @Test
    void what_a_partners_rule_leaves_open_is_inherited() {
        policies().mfaTrusted(true);
        partner(HARBOUR, """
                {"inboundTrust": null, "automaticUserConsentSettings": {"inboundAllowed": null}}
                """);

        assertThat(told().partners().get(HARBOUR))
                .isEqualTo(new Rule(Stance.INHERITED, Stance.INHERITED, Stance.INHERITED));
        assertThat(told().of(HARBOUR).multiFactorTrusted()).isEqualTo(Stance.YES);
    }

    @Test
    void whoever_is_admitted_nowhere_or_by_name_only_is_told() {
        policies().everyTenant((ObjectNode) JSON.readTree("""
                {"b2bCollaborationInbound": {
                    "usersAndGroups": {"accessType": "blocked", "targets": [{"target": "AllUsers", "targetType": "user"}]},
                    "applications":
                        {"accessType": "blocked", "targets": [{"target": "AllApplications", "targetType": "application"}]}}}
                """));
        assertThat(told().of(GLOBEX).guestsAdmitted()).isEqualTo(Stance.NO);

        partner(HARBOUR, """
                {"b2bCollaborationInbound": {
                    "usersAndGroups": {"accessType": "allowed", "targets": [{"target": "%s", "targetType": "group"}]},
                    "applications":
                        {"accessType": "allowed", "targets": [{"target": "AllApplications", "targetType": "application"}]}}}
                """.formatted(GLOBEX));
        assertThat(told().of(HARBOUR).guestsAdmitted()).isEqualTo(Stance.PARTLY);
    }

    private CrossTenantAccess told() {
        return done(entra.connector().open(entra.contoso().connection()).facts().crossTenantAccess());
    }

    private void partner(String tenant, String rules) {
        ObjectNode policy = Json.object().put("tenantId", tenant);
        policy.setAll((ObjectNode) JSON.readTree(rules));
        policies().put("Administrator", Policies.Kind.CROSS_TENANT_PARTNER, tenant, policy, "created");
    }

    private Policies policies() {
        return entra.contoso().directory().governance().policies();
    }
}
