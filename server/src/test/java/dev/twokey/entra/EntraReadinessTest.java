package dev.twokey.entra;

import static dev.twokey.readiness.Assessed.found;
import static dev.twokey.readiness.Assessed.results;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.readiness.Assessed;
import dev.twokey.readiness.Report;
import dev.twokey.readiness.Result;
import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.directory.Policies;
import dev.twokey.sandbox.http.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Tenants of Microsoft Entra as they are assessed in service. */
class EntraReadinessTest {
    private static final String ADMINISTRATOR = "Administrator";

    @TempDir
    private Path data;

    private static Assessed assessed(SandboxedEntra entra, Licence licence, Path data) {
        Assessed assessed =
                new Assessed(data, entra.connector(), entra.contoso().connection(settings(licence)));
        entra.contoso().everythingIsSeen();
        return assessed;
    }

    private static Map<String, String> settings(Licence licence) {
        return licence == Licence.FREE
                ? Map.of(
                        "licence", "free",
                        "guestDomains", "harbour.example",
                        "role.service-administrator", "3a2c62db-5318-420d-8d74-23affee5d9d5",
                        "role.service-reader", "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
                        "role.security-manager", "194ae4cb-b126-40b2-bd5b-6091b380977d",
                        "role.support-partner", "f023fd81-a637-4b56-95fd-791ac0226033")
                : Map.of();
    }

    /** As the sandbox has it, which is as Microsoft has it where Microsoft says. */
    @ParameterizedTest
    @EnumSource
    void a_new_tenant_is_ready_but_for_what_its_licence_denies(Licence licence) throws IOException {
        try (SandboxedEntra entra = SandboxedEntra.started(licence);
                Assessed assessed = assessed(entra, licence, data)) {
            Report report = assessed.report();

            assertThat(results(report))
                    .containsEntry("same-directory", Result.READY)
                    .containsEntry("own-permissions", Result.READY)
                    .containsEntry("licences", licence == Licence.P2 ? Result.READY : Result.ADVISORY)
                    .containsEntry(
                            "conditional-access-accounts", licence == Licence.FREE ? Result.ADVISORY : Result.READY)
                    .containsEntry("security-defaults", Result.READY)
                    .containsEntry("guest-invitations", Result.READY)
                    .containsEntry("collaboration-inbound", Result.READY)
                    .containsEntry("multi-factor-trust", Result.ADVISORY)
                    .containsEntry("automatic-redemption", Result.ADVISORY)
                    .containsEntry("administrator-password-reset", Result.ADVISORY)
                    .containsEntry("collaboration-domains", Result.ADVISORY)
                    .containsEntry("account-names-taken", Result.READY)
                    .doesNotContainValue(Result.ERROR)
                    .doesNotContainKeys("realm-tls", "functional-level", "intune-unlicensed-administrators");
            assertThat(report.isReady()).isTrue();
            if (licence == Licence.FREE) {
                assertThat(results(report)).doesNotContainKey("group-names-taken");
                assertThat(found(report, "conditional-access-guests")).contains("Microsoft Entra ID P1");
            } else {
                assertThat(results(report))
                        .containsEntry("group-names-taken", Result.READY)
                        .containsEntry("group-names-alike", Result.READY);
            }
        }
    }

    @Test
    void among_ten_thousand_groups_the_two_that_matter_are_found() throws IOException {
        try (SandboxedEntra entra = SandboxedEntra.started();
                Assessed assessed = assessed(entra, Licence.P1, data)) {
            for (int each = 0; each < 10_000; each++) {
                make(entra, "Team " + each);
            }
            make(entra, Assessed.LOOKED_FOR);
            make(entra, "TwoKey Roles - S\u0435curity Manager");
            entra.contoso().everythingIsSeen();

            Report report = assessed.report();

            assertThat(results(report))
                    .containsEntry("group-names-taken", Result.NOT_READY)
                    .containsEntry("group-names-alike", Result.ADVISORY);
            assertThat(found(report, "group-names-taken"))
                    .contains("\"" + Assessed.LOOKED_FOR + "\"")
                    .doesNotContain("Team", "Roles");
            assertThat(found(report, "group-names-alike"))
                    .contains("S\u0435curity")
                    .doesNotContain("Team");
        }
    }

    private static void make(SandboxedEntra entra, String name) {
        entra.contoso().directory().create(ADMINISTRATOR, Group.Spec.security(name, "g"));
    }

    @Test
    void what_a_customer_set_against_us_is_named() throws IOException {
        try (SandboxedEntra entra = SandboxedEntra.started();
                Assessed assessed = assessed(entra, Licence.P1, data)) {
            var tenant = entra.contoso().directory();
            tenant.settings(tenant.settings().invitesFrom("none"));
            tenant.governance().policies().securityDefaults(true);
            var policy =
                    Json.object().put("displayName", "Managed devices only").put("state", "enabled");
            JsonMapper json = JsonMapper.builder().build();
            policy.set("conditions", json.readTree("""
                    {"users": {"includeUsers": ["All"]}, "applications": {"includeApplications": ["All"]}}
                    """));
            policy.set("grantControls", json.readTree("""
                    {"operator": "OR", "builtInControls": ["compliantDevice"]}
                    """));
            tenant.governance().policies().add(ADMINISTRATOR, Policies.Kind.CONDITIONAL_ACCESS, policy);

            Report report = assessed.report();

            assertThat(Stream.of(
                            "guest-invitations",
                            "security-defaults",
                            "conditional-access-accounts",
                            "conditional-access-guests"))
                    .allMatch(check -> results(report).get(check) == Result.NOT_READY);
            assertThat(found(report, "conditional-access-guests")).contains("\"Managed devices only\"");
            assertThat(report.isReady()).isFalse();
        }
    }

    @Test
    void a_permission_that_was_taken_away_is_an_error_of_what_it_is_for_and_named_by_the_check_of_our_own()
            throws IOException {
        try (SandboxedEntra entra = SandboxedEntra.started();
                Assessed assessed = assessed(entra, Licence.P1, data)) {
            var others = DocumentedPermissions.of(Licence.P1);
            others.remove("Policy.Read.All");
            entra.contoso().grantOnly(others);

            Report report = assessed.report();

            assertThat(results(report))
                    .containsEntry("own-permissions", Result.NOT_READY)
                    .containsEntry("guest-invitations", Result.ERROR)
                    .containsEntry("conditional-access-accounts", Result.ERROR)
                    .containsEntry("licences", Result.ADVISORY)
                    .containsEntry("account-names-taken", Result.READY);
            assertThat(found(report, "own-permissions")).contains("Policy.Read.All");
        }
    }
}
