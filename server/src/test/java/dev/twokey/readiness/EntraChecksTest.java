package dev.twokey.readiness;

import static dev.twokey.readiness.Contoso.assertJudged;
import static dev.twokey.readiness.Contoso.evidence;
import static dev.twokey.readiness.Contoso.groups;
import static dev.twokey.readiness.Contoso.in;
import static dev.twokey.readiness.Contoso.judged;
import static dev.twokey.readiness.Contoso.policies;
import static dev.twokey.readiness.Contoso.policy;
import static dev.twokey.readiness.Contoso.unlicensed;
import static dev.twokey.readiness.Contoso.where;
import static dev.twokey.readiness.Contoso.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.AccessPolicy.State;
import dev.twokey.directory.spi.CrossTenantAccess;
import dev.twokey.directory.spi.CrossTenantAccess.Rule;
import dev.twokey.directory.spi.CrossTenantAccess.Stance;
import dev.twokey.directory.spi.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes a tenant of Microsoft Entra ready or not. */
class EntraChecksTest {
    private static final String GLOBEX = "6f2c1b1e-0000-4000-8000-0000000000b1";

    @ParameterizedTest
    @CsvSource({
        "adminsGuestInvitersAndAllMembers, READY",
        "everyone, READY",
        "adminsAndGuestInviters, NOT_READY",
        "none, NOT_READY",
        "somethingNew, NOT_READY"
    })
    void an_application_invites_where_members_may(String setting, Result expected) {
        assertJudged(new GuestInvitations(), where(Question.INVITATIONS, List.of(setting)), expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2af84b1e-32c8-42b7-82bc-daa82404023b, READY",
        "10dae51f-b6af-4016-8d66-8c2a99b929b3, READY",
        "a0b1b346-4d3e-4e8b-98f8-753987be4970, ADVISORY",
        "6f2c1b1e-0000-4000-8000-0000000000b1, ADVISORY"
    })
    void guests_see_little(String role, Result expected) {
        assertJudged(new GuestAccess(), where(Question.GUEST_ACCESS, List.of(role)), expected);
    }

    @ParameterizedTest
    @CsvSource({"false, READY", "true, ADVISORY"})
    void administrators_do_not_get_around_the_vault(String setting, Result expected) {
        assertJudged(new AdministratorReset(), where(Question.SELF_SERVICE_RESET, List.of(setting)), expected);
    }

    @Test
    void the_security_defaults_know_no_exception() {
        assertJudged(new SecurityDefaults(), where(Question.SECURITY_DEFAULTS, List.of("false")), Result.READY);
        assertJudged(new SecurityDefaults(), where(Question.SECURITY_DEFAULTS, List.of("true")), Result.NOT_READY);

        Intent nothing = new Intent(
                Set.of(Contoso.GROUP), Set.of(), Contoso.INTENT.exclusion(), Set.of(), Contoso.INTENT.home(), Set.of());
        assertJudged(
                new SecurityDefaults(),
                Evidence.of(Contoso.CUSTOMER, nothing).with(Question.SECURITY_DEFAULTS, Outcome.done(List.of("true"))),
                Result.READY,
                "no accounts");
    }

    @ParameterizedTest
    @CsvSource({
        "AAD_PREMIUM AAD_PREMIUM_P2, READY, P2",
        "AAD_PREMIUM, ADVISORY, P1",
        "EXCHANGE_S_STANDARD, ADVISORY, No Microsoft Entra ID P1"
    })
    void what_was_bought_is_named(String plans, Result expected, String named) {
        assertJudged(new Licences(), where(Question.LICENCES, List.of(plans.split(" ", -1))), expected, named);
    }

    @ParameterizedTest
    @CsvSource({
        "YES, READY, READY, READY",
        "NO, ADVISORY, ADVISORY, NOT_READY",
        "PARTLY, ADVISORY, ADVISORY, ADVISORY",
        "INHERITED, ADVISORY, ADVISORY, READY"
    })
    void what_holds_for_the_providers_tenant_decides(Stance stance, Result trust, Result redemption, Result inbound) {
        Rule open = new Rule(Stance.YES, Stance.YES, Stance.YES);
        Evidence evidence = where(
                Question.TENANTS,
                new CrossTenantAccess(
                        new Rule(Stance.INHERITED, Stance.INHERITED, Stance.INHERITED),
                        Map.of(Contoso.HARBOUR, new Rule(stance, stance, stance), GLOBEX, open)));

        assertJudged(new MultiFactorTrust(), evidence, trust);
        assertJudged(new AutomaticRedemption(), evidence, redemption);
        assertJudged(new CollaborationInbound(), evidence, inbound);
    }

    @Test
    void another_tenants_rule_is_not_the_providers() {
        Evidence evidence = where(
                Question.TENANTS,
                new CrossTenantAccess(
                        new Rule(Stance.NO, Stance.NO, Stance.NO),
                        Map.of(GLOBEX, new Rule(Stance.YES, Stance.YES, Stance.YES))));

        assertJudged(new MultiFactorTrust(), evidence, Result.ADVISORY);
        assertJudged(new CollaborationInbound(), evidence, Result.NOT_READY);
    }

    @Test
    void a_provider_without_a_tenant_has_no_rule() {
        Intent intent = new Intent(
                Set.of(),
                Set.of(),
                Contoso.INTENT.exclusion(),
                Set.of(),
                new Intent.Home(Set.of("harbour.example"), Optional.empty(), Optional.empty()),
                Set.of());
        Evidence evidence = Evidence.of(Contoso.CUSTOMER, intent)
                .with(
                        Question.TENANTS,
                        Outcome.done(new CrossTenantAccess(new Rule(Stance.YES, Stance.YES, Stance.YES), Map.of())));

        assertJudged(new MultiFactorTrust(), evidence, Result.ADVISORY, "no Entra tenant");
    }

    @Test
    void a_second_factor_is_demanded_of_everybody_but_the_accounts() {
        Check check = new MultiFactor();
        Evidence all = policies(policy("Factor for all", "mfa"));
        Evidence excluded = policies(without(policy("Factor for all", "mfa"), groups(Contoso.OUR_EXCLUSION)));

        assertJudged(check, all, Result.NOT_READY, "\"Factor for all\"");
        assertThat(judged(check, all).remedy().orElseThrow()).contains(Contoso.EXCLUSION);
        assertJudged(check, excluded, Result.READY, "\"Factor for all\"");
        assertJudged(check, policies(), Result.ADVISORY, "No policy");
        assertJudged(check, policies(in(policy("Not yet", "mfa"), State.REPORT_ONLY)), Result.ADVISORY, "No policy");
        assertJudged(
                check,
                policies().with(Question.SECURITY_DEFAULTS, Outcome.done(List.of("true"))),
                Result.READY,
                "security defaults");
    }

    @Test
    void without_the_licence_the_security_defaults_may_demand_it() {
        Evidence free = unlicensed(Question.POLICIES);

        assertJudged(
                new MultiFactor(),
                free.with(Question.SECURITY_DEFAULTS, Outcome.done(List.of("false"))),
                Result.ADVISORY,
                "Microsoft Entra ID P1");
        assertJudged(
                new MultiFactor(),
                free.with(Question.SECURITY_DEFAULTS, Outcome.done(List.of("true"))),
                Result.READY,
                "security defaults");
    }

    @ParameterizedTest
    @CsvSource({
        "User.Invite.All, READY, no others",
        "User.Invite.All AuditLog.Read.All, READY, no others",
        "AuditLog.Read.All, NOT_READY, User.Invite.All",
        "User.Invite.All Mail.Read, ADVISORY, Mail.Read",
        "User.Invite.All Directory.ReadWrite.All, NOT_READY, Directory.ReadWrite.All"
    })
    void our_own_permissions_are_neither_too_few_nor_too_many(String held, Result expected, String named) {
        assertJudged(
                new OwnPermissions(), where(Question.OWN_PERMISSIONS, List.of(held.split(" ", -1))), expected, named);
    }

    /** Of which a realm's own client must have what it is to give. */
    @Test
    void what_will_be_carried_is_no_permission_too_many() {
        String carried = "role:" + Contoso.SECURITY_ADMINISTRATOR;

        assertJudged(
                new OwnPermissions(),
                where(Question.OWN_PERMISSIONS, List.of("User.Invite.All", carried)),
                Result.READY,
                "no others");
        assertJudged(
                new OwnPermissions(),
                where(Question.OWN_PERMISSIONS, List.of("User.Invite.All", "in group:Helpdesk")),
                Result.ADVISORY,
                "in group:Helpdesk");
    }

    @Test
    void a_connection_that_leads_elsewhere_is_told_before_anything_else() {
        assertJudged(new SameDirectory(), where(Question.IDENTITY, "entra:contoso"), Result.READY);
        assertJudged(new SameDirectory(), where(Question.IDENTITY, "entra:globex"), Result.NOT_READY, "entra:globex");
        assertThat(Checks.lines(where(Question.IDENTITY, "entra:globex"))
                        .getFirst()
                        .check())
                .isEqualTo("same-directory");
    }

    @Test
    void a_tenant_of_another_kind_has_none_of_this() {
        assertThat(Checks.lines(evidence())).isEmpty();
    }
}
