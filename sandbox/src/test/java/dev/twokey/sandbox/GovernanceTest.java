package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.sandbox.directory.Licence;
import dev.twokey.sandbox.directory.Roles;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.journal.Change;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Roles, schedules that end by themselves, and what a licence denies. */
class GovernanceTest extends OnASandbox {
    private static final String REQUESTS = "/identityGovernance/privilegedAccess/group/assignmentScheduleRequests";
    private static final String ASSIGNMENTS = "/roleManagement/directory/roleAssignments";
    private static final String READER = "5d6b6bb7-de71-4623-b4af-96380a352509";

    private final TurnedClock clock = new TurnedClock();
    private Caller.Graph graph = unset();
    private String group = "";
    private String guest = "";

    @SuppressWarnings("NullAway") // set before each test
    private static <T> T unset() {
        return null;
    }

    @Override
    SandboxOptions options() {
        var options = super.options().clock(clock);
        return options.directories(options.directories().with(Licence.P2));
    }

    @BeforeEach
    void enroll() throws Exception {
        sandbox.customer("contoso").app().grant("PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup");
        graph = contoso();
        group = graph.group("Service Reader");
        guest = graph.guest("alice@harbour.example");
    }

    @Test
    void behaviour_28_a_schedule_lets_in_and_its_end_takes_out_by_itself() throws Exception {
        var made = request("adminAssign", Duration.ofHours(1));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("status").asString("")).isEqualTo("Provisioned");
        assertThat(sandbox.directory("contoso").members(group)).containsExactly(guest);

        clock.turn(Duration.ofMinutes(61));

        assertThat(sandbox.journal().of("contoso"))
                .filteredOn(change -> change.what().startsWith("member."))
                .filteredOn(change -> group.equals(change.facts().get("group")))
                .extracting(Change::what)
                .containsExactly("member.added", "member.removed");
        assertThat(sandbox.directory("contoso").members(group)).isEmpty();
    }

    @Test
    void behaviour_27_what_is_active_is_not_assigned_again_but_gets_another_end() throws Exception {
        request("adminAssign", Duration.ofHours(1));

        assertThat(request("adminAssign", Duration.ofHours(3)).code()).isEqualTo("RoleAssignmentExists");
        assertThat(request("adminUpdate", Duration.ofHours(3)).status()).isEqualTo(201);

        clock.turn(Duration.ofHours(2));
        assertThat(sandbox.directory("contoso").members(group)).containsExactly(guest);
        assertThat(contoso()
                        .get(
                                "/identityGovernance/privilegedAccess/group/assignmentScheduleInstances?$filter=groupId eq '"
                                        + group + "'")
                        .json()
                        .path("value"))
                .hasSize(1);
    }

    @Test
    void behaviour_27_nothing_is_removed_within_five_minutes_and_nothing_given_for_less() throws Exception {
        assertThat(request("adminAssign", Duration.ofMinutes(4)).code()).isEqualTo("ActiveDurationTooShort");
        request("adminAssign", Duration.ofHours(1));
        assertThat(request("adminRemove", Duration.ZERO).code()).isEqualTo("ActiveDurationTooShort");

        clock.turn(Duration.ofMinutes(5));

        var removed = request("adminRemove", Duration.ZERO);
        assertThat(removed.json().path("status").asString("")).isEqualTo("Revoked");
        assertThat(sandbox.directory("contoso").members(group)).isEmpty();
        assertThat(request("adminRemove", Duration.ZERO).code()).isEqualTo("RoleAssignmentDoesNotExist");
    }

    @Test
    void behaviour_27_while_a_request_waits_no_other_about_the_same_membership_is_taken() throws Exception {
        var schedules = sandbox.directory("contoso").governance().schedules();
        schedules.waits(group, guest, true);

        for (String action : List.of("adminAssign", "adminUpdate", "adminRemove")) {
            var refused = request(action, Duration.ofHours(1));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("PendingRoleAssignmentRequest");
        }

        schedules.waits(group, guest, false);
        assertThat(request("adminAssign", Duration.ofHours(1)).status()).isEqualTo(201);
    }

    @Test
    void behaviour_27_the_policy_wants_an_end_within_half_a_year_and_a_reason() throws Exception {
        assertThat(request("adminAssign", Duration.ofDays(200)).message()).contains("ExpirationRule");
        var body = body("adminAssign", Duration.ofHours(1));
        body.remove("justification");
        assertThat(graph.post(REQUESTS, Json.text(body)).message()).contains("JustificationRule");
    }

    @Test
    void a_request_that_is_only_to_be_tried_changes_nothing() throws Exception {
        var body = body("adminAssign", Duration.ofHours(1)).put("isValidationOnly", true);

        assertThat(graph.post(REQUESTS, Json.text(body)).status()).isEqualTo(201);

        assertThat(sandbox.directory("contoso").members(group)).isEmpty();
    }

    @Test
    void a_licence_denies_what_was_not_bought() throws Exception {
        licence(Licence.P1);
        assertThat(request("adminAssign", Duration.ofHours(1)).code()).isEqualTo("AadPremiumLicenseRequired");

        licence(Licence.FREE);
        var assignable = Json.object()
                .put("displayName", "Roles")
                .put("mailEnabled", false)
                .put("mailNickname", "roles")
                .put("securityEnabled", true)
                .put("isAssignableToRole", true);
        assertThat(graph.post("/groups", Json.text(assignable)).status()).isEqualTo(400);
        assertThat(graph.get("/identity/conditionalAccess/policies").status()).isEqualTo(403);
        assertThat(graph.get("/subscribedSkus").json().path("value")).isEmpty();
    }

    @Test
    void behaviour_31_a_tenant_that_bought_nothing_has_no_sign_in_log_but_an_audit_log() throws Exception {
        sandbox.customer("contoso").app().grant("AuditLog.Read.All");
        graph = contoso();
        assertThat(graph.get("/auditLogs/signIns").status()).isEqualTo(200);

        licence(Licence.FREE);

        var refused = graph.get("/auditLogs/signIns");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("Authentication_RequestFromNonPremiumTenantOrB2CTenant");
        assertThat(graph.get("/auditLogs/directoryAudits").status()).isEqualTo(200);
    }

    @Test
    void behaviour_16_a_group_that_can_carry_a_role_is_not_dynamic() throws Exception {
        var body = Json.object()
                .put("displayName", "Roles")
                .put("mailEnabled", false)
                .put("mailNickname", "roles")
                .put("securityEnabled", true)
                .put("isAssignableToRole", true);
        body.putArray("groupTypes").add("DynamicMembership");
        assertThat(graph.post("/groups", Json.text(body)).message()).contains("dynamic membership");
    }

    @Test
    void a_role_is_assigned_once_and_taken_from_whoever_has_it_only() throws Exception {
        String other = graph.guest("bob@harbour.example");
        var made = graph.post(ASSIGNMENTS, role(guest));
        assertThat(made.status()).isEqualTo(201);
        assertThat(graph.post(ASSIGNMENTS, role(other)).status()).isEqualTo(201);
        assertThat(graph.post(ASSIGNMENTS, role(guest)).status()).isEqualTo(400);

        String id = made.json().path("id").asString("");
        assertThat(graph.delete(ASSIGNMENTS + "/" + id).status()).isEqualTo(204);
        assertThat(graph.delete(ASSIGNMENTS + "/" + id).status()).isEqualTo(404);

        assertThat(sandbox.directory("contoso").governance().roles().assignments())
                .extracting(Roles.Assignment::principal)
                .containsExactly(other);
        assertThat(graph.get(ASSIGNMENTS + "?$filter=roleDefinitionId eq '" + READER + "'")
                        .json()
                        .path("value"))
                .hasSize(1);
    }

    @Test
    void a_role_goes_only_to_groups_that_can_carry_one() throws Exception {
        assertThat(graph.post(ASSIGNMENTS, role(group)).status()).isEqualTo(400);
        assertThat(graph.post(ASSIGNMENTS, role("6f2c1b1e-0000-4000-8000-0000000000a0"))
                        .status())
                .isEqualTo(404);
    }

    private void licence(Licence licence) {
        var directory = sandbox.directory("contoso");
        directory.settings(directory.settings().with(licence));
    }

    private Caller.Answer request(String action, Duration length) throws Exception {
        return graph.post(REQUESTS, Json.text(body(action, length)));
    }

    private ObjectNode body(String action, Duration length) {
        var body = Json.object()
                .put("action", action)
                .put("accessId", "member")
                .put("groupId", group)
                .put("principalId", guest)
                .put("justification", "INC-4711");
        body.set("scheduleInfo", schedule(length));
        return body;
    }

    private ObjectNode schedule(Duration length) {
        var schedule = Json.object().put("startDateTime", clock.instant().toString());
        schedule.putObject("expiration")
                .put("type", "afterDateTime")
                .put("endDateTime", clock.instant().plus(length).toString());
        return schedule;
    }

    private static String role(String principal) {
        return Json.text(Json.object()
                .put("principalId", principal)
                .put("roleDefinitionId", READER)
                .put("directoryScopeId", "/"));
    }
}
