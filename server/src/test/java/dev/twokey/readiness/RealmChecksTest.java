package dev.twokey.readiness;

import static dev.twokey.readiness.Contoso.assertJudged;
import static dev.twokey.readiness.Contoso.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.RealmSettings;
import dev.twokey.directory.spi.RealmSettings.Lives;
import dev.twokey.directory.spi.RealmSettings.Newcomers;
import dev.twokey.directory.spi.RealmSettings.Provider;
import dev.twokey.directory.spi.RealmSettings.Records;
import dev.twokey.directory.spi.RealmSettings.Requirement;
import dev.twokey.directory.spi.RealmSettings.SignIn;
import dev.twokey.directory.spi.RealmSettings.Step;
import dev.twokey.directory.spi.RealmSettings.Tls;
import dev.twokey.directory.spi.RoleRef;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes a realm of Keycloak ready or not. */
class RealmChecksTest {
    private static final SignIn STRICT = new SignIn(true, false, false, false);
    private static final Lives SHORT = new Lives(Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(10));
    private static final Newcomers PLAIN =
            new Newcomers(Set.of(new RoleRef("realm:default-roles-contoso")), Set.of(), Set.of());

    private static RealmSettings realm(SignIn signIn, Tls tls, Records records, Lives lives, Newcomers newcomers) {
        return new RealmSettings(
                signIn,
                tls,
                records,
                lives,
                newcomers,
                List.of(),
                List.of(new Provider("harbour", "oidc", "guests only")));
    }

    private static RealmSettings strict() {
        return realm(STRICT, Tls.FROM_EVERYWHERE, new Records(true, true), SHORT, PLAIN);
    }

    private static RealmSettings with(SignIn signIn) {
        return realm(signIn, Tls.FROM_EVERYWHERE, new Records(true, true), SHORT, PLAIN);
    }

    private static RealmSettings with(Newcomers newcomers) {
        return realm(STRICT, Tls.FROM_EVERYWHERE, new Records(true, true), SHORT, newcomers);
    }

    private static void assertRealm(Check check, RealmSettings realm, Result result, String... named) {
        assertJudged(check, where(Question.REALM, realm), result, named);
    }

    @Test
    void how_one_signs_in() {
        assertRealm(new GuessedPasswords(), strict(), Result.READY);
        assertRealm(new GuessedPasswords(), with(new SignIn(false, false, false, false)), Result.NOT_READY);
        assertRealm(new SelfRegistration(), strict(), Result.READY);
        assertRealm(new SelfRegistration(), with(new SignIn(true, true, false, false)), Result.ADVISORY);
        assertRealm(new ForgottenPasswords(), strict(), Result.READY);
        assertRealm(new ForgottenPasswords(), with(new SignIn(true, false, true, false)), Result.ADVISORY);
        assertRealm(new MailAsName(), strict(), Result.READY);
        assertRealm(new MailAsName(), with(new SignIn(true, false, false, true)), Result.NOT_READY);
    }

    @ParameterizedTest
    @CsvSource({"FROM_EVERYWHERE, READY", "FROM_OUTSIDE, ADVISORY", "FROM_NOWHERE, NOT_READY"})
    void a_realm_is_reached_under_tls(Tls tls, Result expected) {
        assertRealm(new RealmTls(), realm(STRICT, tls, new Records(true, true), SHORT, PLAIN), expected);
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, READY, writes down who",
        "true, false, ADVISORY, administrators",
        "false, true, ADVISORY, who signs in",
        "false, false, ADVISORY, neither"
    })
    void a_realm_writes_down_what_happens(boolean signIns, boolean administration, Result expected, String named) {
        assertRealm(
                new RealmRecords(),
                realm(STRICT, Tls.FROM_EVERYWHERE, new Records(signIns, administration), SHORT, PLAIN),
                expected,
                named);
    }

    @ParameterizedTest
    @CsvSource({"PT5M, PT10H, READY", "PT1H, PT10H, ADVISORY", "PT5M, P7D, ADVISORY"})
    void tokens_do_not_count_for_long(Duration token, Duration session, Result expected) {
        Lives lives = new Lives(token, Duration.ofMinutes(30), session);

        assertRealm(
                new TokenLives(),
                realm(STRICT, Tls.FROM_EVERYWHERE, new Records(true, true), lives, PLAIN),
                expected,
                Words.minutes(token));
    }

    @Test
    void what_every_user_gets_is_not_what_an_access_gives() {
        assertRealm(new DefaultRights(), strict(), Result.READY);
        assertRealm(
                new DefaultRights(),
                with(new Newcomers(Set.of(new RoleRef("client:realm-management/view-users")), Set.of(), Set.of())),
                Result.NOT_READY,
                "client:realm-management/view-users");
        assertRealm(
                new DefaultRights(),
                with(new Newcomers(Set.of(new RoleRef("group:Helpdesk")), Set.of(), Set.of())),
                Result.NOT_READY,
                "group:Helpdesk");
        assertRealm(
                new DefaultRights(),
                with(new Newcomers(Set.of(), Set.of("/Staff"), Set.of())),
                Result.ADVISORY,
                "/Staff");
    }

    @Test
    void what_new_users_must_do_the_accounts_must_do_too() {
        assertRealm(new FirstActions(), strict(), Result.READY);
        assertRealm(
                new FirstActions(),
                with(new Newcomers(Set.of(), Set.of(), Set.of("TERMS_AND_CONDITIONS"))),
                Result.ADVISORY,
                "TERMS_AND_CONDITIONS");
    }

    @Test
    void engineers_sign_in_at_home_and_only_guests_come_in_there() {
        Check check = new HomeProvider();
        assertRealm(check, strict(), Result.READY, "harbour", "guests only");
        assertRealm(check, providers(List.of()), Result.NOT_READY, "harbour");
        assertRealm(
                check, providers(List.of(new Provider("globex", "oidc", "guests only"))), Result.NOT_READY, "harbour");
        assertRealm(
                check,
                providers(List.of(new Provider("harbour", "oidc", "first broker login"))),
                Result.NOT_READY,
                "invited or not");
    }

    private static RealmSettings providers(List<Provider> providers) {
        RealmSettings strict = strict();
        return new RealmSettings(
                strict.signIn(),
                strict.tls(),
                strict.records(),
                strict.lives(),
                strict.newcomers(),
                List.of(),
                providers);
    }

    @Test
    void a_second_factor_is_as_sure_as_the_flows_around_it() {
        assertFlow(Result.NOT_READY);
        assertFlow(Result.NOT_READY, step(0, Requirement.REQUIRED, "auth-username-password-form"));
        // As Keycloak comes.
        assertFlow(
                Result.ADVISORY,
                step(0, Requirement.ALTERNATIVE, "auth-cookie"),
                step(0, Requirement.ALTERNATIVE, ""),
                step(1, Requirement.REQUIRED, "auth-username-password-form"),
                step(1, Requirement.CONDITIONAL, ""),
                step(2, Requirement.REQUIRED, "conditional-user-configured"),
                step(2, Requirement.ALTERNATIVE, "auth-otp-form"),
                step(2, Requirement.DISABLED, "webauthn-authenticator"));
        assertFlow(
                Result.READY,
                step(0, Requirement.ALTERNATIVE, "auth-cookie"),
                step(0, Requirement.ALTERNATIVE, ""),
                step(1, Requirement.REQUIRED, "auth-username-password-form"),
                step(1, Requirement.REQUIRED, "auth-otp-form"));
        assertFlow(
                Result.READY,
                step(0, Requirement.ALTERNATIVE, ""),
                step(1, Requirement.REQUIRED, "auth-username-password-form"),
                step(1, Requirement.REQUIRED, ""),
                step(2, Requirement.ALTERNATIVE, "auth-otp-form"),
                step(2, Requirement.ALTERNATIVE, "webauthn-authenticator"));
    }

    @Test
    void a_second_factor_that_can_be_left_out_is_none_that_is_demanded() {
        // Beside a step that is required an alternative is never looked at.
        assertFlow(
                Result.NOT_READY,
                step(0, Requirement.ALTERNATIVE, ""),
                step(1, Requirement.REQUIRED, "auth-username-password-form"),
                step(1, Requirement.ALTERNATIVE, "auth-otp-form"));
        assertFlow(
                Result.ADVISORY,
                step(0, Requirement.REQUIRED, ""),
                step(1, Requirement.ALTERNATIVE, "auth-username-password-form"),
                step(1, Requirement.ALTERNATIVE, "webauthn-authenticator-passwordless"));
        assertFlow(Result.NOT_READY, step(0, Requirement.DISABLED, ""), step(1, Requirement.REQUIRED, "auth-otp-form"));
    }

    private static Step step(int level, Requirement requirement, String kind) {
        return new Step(level, requirement, kind);
    }

    private static void assertFlow(Result expected, Step... steps) {
        RealmSettings strict = strict();
        RealmSettings realm = new RealmSettings(
                strict.signIn(),
                strict.tls(),
                strict.records(),
                strict.lives(),
                strict.newcomers(),
                List.of(steps),
                List.of());
        assertRealm(new SecondFactorInRealm(), realm, expected);
    }

    @Test
    void a_realm_has_these_checks_and_no_others() {
        assertThat(Checks.lines(where(Question.REALM, strict())).stream().map(Report.Line::check))
                .containsExactly(
                        "home-identity-provider",
                        "second-factor",
                        "guessed-passwords",
                        "forgotten-passwords",
                        "self-registration",
                        "mail-as-name",
                        "default-rights",
                        "first-actions",
                        "realm-tls",
                        "token-lives",
                        "realm-records");
    }
}
