package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies, and what changed in groups. */
class PoliciesTest extends OnASandbox {
    private static final String CONDITIONAL = "/identity/conditionalAccess/policies";
    private static final String DEVICES = "/deviceManagement/deviceConfigurations";

    private final TurnedClock clock = new TurnedClock();

    @Override
    SandboxOptions options() {
        return super.options().clock(clock);
    }

    @BeforeEach
    void allow() {
        List.of(
                        "Policy.ReadWrite.ConditionalAccess",
                        "Policy.ReadWrite.CrossTenantAccess",
                        "DeviceManagementConfiguration.ReadWrite.All")
                .forEach(sandbox.customer("contoso").app()::grant);
    }

    @Test
    void behaviour_32_conditional_access_is_read_and_written_once_a_second() throws Exception {
        var graph = contoso();
        var made = graph.post(
                CONDITIONAL,
                "{\"displayName\":\"Require MFA\",\"state\":\"enabled\",\"conditions\":{\"clientAppTypes\":[\"all\"]}}");
        assertThat(made.status()).isEqualTo(201);
        String one = CONDITIONAL + "/" + made.json().path("id").asString("");

        var early = graph.get(CONDITIONAL);
        assertThat(early.status()).isEqualTo(429);
        assertThat(early.response().headers().firstValue("Retry-After")).isEmpty();

        clock.turn(Duration.ofSeconds(1));
        assertThat(graph.patch(one, "{\"state\":\"disabled\"}").status()).isEqualTo(204);
        clock.turn(Duration.ofSeconds(1));
        assertThat(graph.get(one).json().path("state").asString("")).isEqualTo("disabled");
        clock.turn(Duration.ofSeconds(1));
        assertThat(graph.delete(one).status()).isEqualTo(204);
        clock.turn(Duration.ofSeconds(1));
        assertThat(graph.get(one).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Policy.Read.All", "Policy.ReadWrite.ConditionalAccess"})
    void behaviour_32_writing_needs_two_permissions(String without) throws Exception {
        sandbox.customer("contoso").app().revoke(without);
        var graph = contoso();
        String one = CONDITIONAL + "/6f2c1b1e-0000-4000-8000-0000000000a0";

        assertThat(graph.post(CONDITIONAL, "{}").code()).isEqualTo("Authorization_RequestDenied");
        assertThat(graph.patch(one, "{}").code()).isEqualTo("Authorization_RequestDenied");
        assertThat(graph.delete(one).code()).isEqualTo("Authorization_RequestDenied");
    }

    @Test
    void behaviour_33_a_partner_without_a_rule_of_its_own_has_null() throws Exception {
        var graph = contoso();
        String partners = "/policies/crossTenantAccessPolicy/partners";
        assertThat(graph.post(partners, "{\"tenantId\":\"3d0f5dec-5d3d-455c-8016-e2af1ae4d31a\"}")
                        .status())
                .isEqualTo(201);

        var listed = graph.get(partners).json().path("value");
        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).path("inboundTrust").isNull()).isTrue();
        assertThat(graph.get("/policies/crossTenantAccessPolicy/default")
                        .json()
                        .path("inboundTrust")
                        .path("isMfaAccepted")
                        .asBoolean(true))
                .isFalse();
        assertThat(globex().get(partners).json().path("value")).isEmpty();
    }

    @Test
    void a_device_configuration_is_written_by_its_type() throws Exception {
        var graph = contoso();
        assertThat(graph.post(DEVICES, "{\"displayName\":\"x\"}").status()).isEqualTo(400);
        var made = graph.post(
                DEVICES,
                "{\"@odata.type\":\"#microsoft.graph.windows10CustomConfiguration\",\"displayName\":\"Baseline\"}");
        assertThat(made.status()).isEqualTo(201);
        String one = DEVICES + "/" + made.json().path("id").asString("");

        assertThat(graph.patch(one, "{\"displayName\":\"Baseline 2\"}")
                        .json()
                        .path("version")
                        .asInt(0))
                .isEqualTo(2);
        assertThat(sandbox.journal().of("contoso"))
                .extracting(change -> change.what())
                .contains("device-configuration.created", "device-configuration.changed");
    }

    @Test
    void behaviour_10_changes_are_told_by_pages_and_links_that_live_seven_days() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Reader");
        String other = graph.group("Other");
        String alice = graph.guest("alice@harbour.example");
        String bob = graph.guest("bob@harbour.example");
        graph.add(group, alice);
        graph.add(other, bob);

        var first = graph.get("/groups/delta?$select=members&$filter=id eq '" + group + "'")
                .json();
        assertThat(first.path("value")).hasSize(1);
        String link = first.path("@odata.deltaLink").asString("");
        graph.remove(group, alice);
        graph.add(group, bob);

        var second = graph.get(link).json();
        assertThat(second.path("value").path(0).path("members@delta")).hasSize(2);
        assertThat(second.path("value").path(0).path("members@delta").path(1).has("@removed"))
                .isTrue();

        graph.delete("/groups/" + group);
        assertThat(graph.get(second.path("@odata.deltaLink").asString(""))
                        .json()
                        .path("value")
                        .path(0)
                        .has("@removed"))
                .isTrue();
        clock.turn(Duration.ofDays(7));
        assertThat(contoso().get(link).code()).isEqualTo("syncStateNotFound");
        assertThat(contoso().get("/groups/delta?$top=5").status()).isEqualTo(400);
    }

    @Test
    void behaviour_10_members_are_told_where_they_are_selected_and_may_be_read() throws Exception {
        var graph = contoso();
        String group = graph.group("Service Reader");
        graph.add(group, graph.guest("alice@harbour.example"));
        String delta = "/groups/delta?$filter=id eq '" + group + "'";
        assertThat(graph.get(delta).json().path("value").path(0).path("members@delta"))
                .hasSize(1);
        String selected = graph.get(delta + "&$select=displayName,members")
                .json()
                .path("@odata.deltaLink")
                .asString("");
        var names = graph.get(delta + "&$select=displayName").json();
        assertThat(names.path("value").path(0).path("displayName").asString("")).isEqualTo("Service Reader");
        assertThat(names.path("value").path(0).has("members@delta")).isFalse();
        graph.remove(group, sandbox.directory("contoso").members(group).getFirst());
        assertThat(graph.get(names.path("@odata.deltaLink").asString("")).json().path("value"))
                .isEmpty();

        var app = sandbox.customer("contoso").app();
        app.roles().stream().filter(role -> role.startsWith("Group")).forEach(app::revoke);
        app.grant("Group.ReadBasic.All");
        var basic = contoso();
        assertThat(basic.get(delta + "&$select=members").code()).isEqualTo("Authorization_RequestDenied");
        assertThat(basic.get(selected).code()).isEqualTo("Authorization_RequestDenied");
        var whole = basic.get(delta).json().path("value").path(0);
        assertThat(whole.path("id").asString("")).isEqualTo(group);
        assertThat(whole.has("members@delta")).isFalse();
    }
}
