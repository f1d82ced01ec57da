package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.sandbox.directory.Application;
import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.directory.Roles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An administrator lets an application of another tenant in. */
class AdminConsentTest extends AtTheProvider {
    private static final String USER_ADMINISTRATOR = "fe930be7-5e62-47db-91af-98c3a49a38b1";

    private String address = "";

    @BeforeEach
    void goThere() {
        administrator("contoso");
        address = consent(customer("contoso").id(), Map.of());
    }

    private void assertNobodyWasLetIn() {
        assertThat(principal("contoso", setup)).isEmpty();
        assertThat(principal("globex", setup)).isEmpty();
    }

    private static void assertDeclined(Caller.Answer answer) {
        assertThat(answer.status()).isEqualTo(302);
        assertThat(place(answer)).isEqualTo(REDIRECT);
        assertThat(along(answer))
                .containsEntry("error", "consent_required")
                .containsEntry("admin_consent", "True")
                .containsEntry("state", "4711 &/ä")
                .doesNotContainKey("tenant");
        assertThat(along(answer).get("error_description")).startsWith("AADSTS65004: ");
    }

    @Test
    void an_administrator_signs_in_sees_what_is_asked_for_and_accepts() throws Exception {
        var signIn = open(address);
        assertThat(signIn.status()).isEqualTo(200);
        assertThat(signIn.response().body()).contains("TwoKey Setup", "Contoso", "contoso.example");

        var asked = press(address, signIn, login("ada@contoso.example"));
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.response().body())
                .contains("Permissions requested", "Ada of contoso", ">Accept<", ">Cancel<")
                .contains("Read organization information", "Organization.Read.All", "Application.ReadWrite.All");
        assertNobodyWasLetIn();

        var back = press(address, asked, Map.of("decision", "accept"));
        assertThat(back.status()).isEqualTo(302);
        assertThat(place(back)).isEqualTo(REDIRECT);
        assertThat(along(back))
                .isEqualTo(Map.of(
                        "admin_consent",
                        "True",
                        "tenant",
                        customer("contoso").id(),
                        "scope",
                        "https://graph.microsoft.com/Organization.Read.All"
                                + " https://graph.microsoft.com/Application.ReadWrite.All"
                                + " https://graph.microsoft.com/AppRoleAssignment.ReadWrite.All",
                        "state",
                        "4711 &/ä"));
        assertThat(permissions("contoso", setup)).containsExactlyInAnyOrderElementsOf(ASKED);
        assertThat(rolesIn(token("contoso", setup))).containsExactlyInAnyOrderElementsOf(ASKED);
        assertThat(principal("globex", setup)).isEmpty();
    }

    @Test
    void the_log_of_the_tenant_tells_who_let_it_in() throws Exception {
        press(address, open(address), login("ada@contoso.example", "accept"));

        sandbox.customer("contoso").app().grant("AuditLog.Read.All");
        var entries = contoso().get("/auditLogs/directoryAudits").json().path("value");
        assertThat(entries.valueStream()
                        .filter(entry -> entry.path("initiatedBy")
                                .path("user")
                                .path("displayName")
                                .asString("")
                                .equals("Ada of contoso"))
                        .map(entry -> entry.path("activityDisplayName").asString("")))
                .contains(
                        "Consent to application",
                        "Add service principal",
                        "Add app role assignment to service principal");
        var signIns = contoso().get("/auditLogs/signIns").json().path("value");
        assertThat(signIns.path(0).path("appDisplayName").asString("")).isEqualTo("TwoKey Setup");
        assertThat(signIns.path(0).path("userPrincipalName").asString("")).isEqualTo("ada@contoso.example");
    }

    @Test
    void a_program_needs_two_requests() throws Exception {
        var back = press(address, open(address), login("ada@contoso.example", "accept"));

        assertThat(along(back)).containsEntry("tenant", customer("contoso").id());
        assertThat(permissions("contoso", setup)).containsExactlyInAnyOrderElementsOf(ASKED);
    }

    @Test
    void with_organizations_the_tenant_is_that_of_whoever_signs_in() throws Exception {
        administrator("globex");
        String anywhere = consent("organizations", Map.of());

        var back = press(anywhere, open(anywhere), login("ada@globex.example", "accept"));

        assertThat(along(back)).containsEntry("tenant", customer("globex").id());
        assertThat(principal("globex", setup)).isPresent();
        assertThat(principal("contoso", setup)).isEmpty();
    }

    @Test
    void whoever_is_of_another_tenant_signs_in_to_none_that_was_named() throws Exception {
        administrator("globex");

        var page = press(address, open(address), login("ada@globex.example", "accept"));

        assertThat(page.response().body()).contains("AADSTS50034");
        assertNobodyWasLetIn();
    }

    @Test
    void whoever_is_no_administrator_is_told_so_and_cannot_accept() throws Exception {
        person("contoso", "Nils Berg", "nils", USER_ADMINISTRATOR);

        var page = press(address, open(address), login("nils@contoso.example"));
        assertThat(page.response().body())
                .contains("Need admin approval", "AADSTS90094", "nils@contoso.example")
                .doesNotContain(">Accept<");

        assertDeclined(press(address, page, Map.of("decision", "accept")));
        assertDeclined(press(address, open(address), login("nils@contoso.example", "accept")));
        assertNobodyWasLetIn();
    }

    @Test
    void a_privileged_role_administrator_accepts_as_well_and_so_does_who_has_the_role_by_a_group() throws Exception {
        person("contoso", "Pia Roth", "pia", Roles.PRIVILEGED_ROLE_ADMINISTRATOR);
        assertThat(along(press(address, open(address), login("pia@contoso.example", "accept"))))
                .containsEntry("tenant", customer("contoso").id());

        var directory = directory("globex");
        var group = directory.create(
                ADMINISTRATOR,
                new Group.Spec(
                        "Administrators", Optional.empty(), "admins", Optional.empty(), false, true, List.of(), true));
        directory.governance().roles().assign(ADMINISTRATOR, group.id(), Roles.GLOBAL_ADMINISTRATOR, "/");
        directory.add(ADMINISTRATOR, group, person("globex", "Gus Lind", "gus").id());
        String globex = consent("globex.example", Map.of());
        assertThat(along(press(globex, open(globex), login("gus@globex.example", "accept"))))
                .containsEntry("tenant", customer("globex").id());
    }

    @Test
    void who_lost_the_role_while_looking_cannot_accept() throws Exception {
        var user = person("contoso", "Omar Diaz", "omar", Roles.GLOBAL_ADMINISTRATOR);
        var asked = press(address, open(address), login("omar@contoso.example"));

        var roles = directory("contoso").governance().roles();
        roles.of(Roles.GLOBAL_ADMINISTRATOR).stream()
                .filter(assignment -> assignment.principal().equals(user.id()))
                .forEach(assignment -> roles.unassign(ADMINISTRATOR, assignment.id()));

        assertDeclined(press(address, asked, Map.of("decision", "accept")));
        assertNobodyWasLetIn();
    }

    @Test
    void cancelled_before_or_after_the_sign_in_it_is_declined() throws Exception {
        assertDeclined(press(address, open(address), Map.of("decision", "cancel")));
        var asked = press(address, open(address), login("ada@contoso.example"));
        assertDeclined(press(address, asked, Map.of("decision", "cancel")));
        assertNobodyWasLetIn();
    }

    @Test
    void in_the_older_form_no_scope_is_told_and_a_no_is_called_permission_denied() throws Exception {
        String older = address.replace("/v2.0/", "/").replaceFirst("scope=[^&]*&", "");

        assertThat(along(press(older, open(older), Map.of("decision", "cancel"))))
                .isEqualTo(Map.of(
                        "error",
                        "permission_denied",
                        "error_description",
                        "The admin canceled the request",
                        "state",
                        "4711 &/ä"));
        assertThat(along(press(older, open(older), login("ada@contoso.example", "accept"))))
                .isEqualTo(Map.of(
                        "admin_consent", "True", "tenant", customer("contoso").id(), "state", "4711 &/ä"));
    }

    @Test
    void behaviour_3_a_token_from_before_lacks_what_was_consented_to_later() throws Exception {
        press(address, open(address), login("ada@contoso.example", "accept"));
        var before = graph("contoso", setup);
        assertThat(before.get("/domains").status()).isEqualTo(403);

        var asking = Application.Manifest.multiTenant(List.of(REDIRECT), List.of("Domain.Read.All"));
        applications("harbour").change(ADMINISTRATOR, setup.changed("TwoKey Setup", asking));
        press(address, open(address), login("ada@contoso.example", "accept"));

        assertThat(before.get("/domains").status()).isEqualTo(403);
        assertThat(graph("contoso", setup).get("/domains").status()).isEqualTo(200);
        assertThat(permissions("contoso", setup))
                .as("what was accepted before stays")
                .containsAll(ASKED)
                .contains("Domain.Read.All");
    }

    @Test
    void consent_may_need_time_to_be_heard_of() throws Exception {
        var directory = directory("contoso");
        directory.settings(directory.settings().with(directory.settings().lag().tokens(3)));
        press(address, open(address), login("ada@contoso.example", "accept"));

        assertThat(aadsts(token("contoso", setup))).isEqualTo(700016);
        assertThat(rolesIn(token("contoso", setup))).isEmpty();
        assertThat(rolesIn(token("contoso", setup))).isEmpty();
        assertThat(rolesIn(token("contoso", setup))).containsExactlyInAnyOrderElementsOf(ASKED);
    }
}
