package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RealmSettings;
import dev.twokey.directory.spi.RealmSettings.Requirement;
import dev.twokey.directory.spi.RealmSettings.Step;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.Rights;
import dev.twokey.directory.spi.RoleRef;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What can be asked of a realm before anything is written there. */
@Tag("keycloak")
class KeycloakFactsTest {
    private static final RealmAdministrator INITECH = RealmAdministrator.of("initech");
    private static final Facts FACTS = RealmAdministrator.customers()
            .connector()
            .open(INITECH.connection())
            .facts();

    @Test
    void a_realm_is_known_by_what_it_is_shown_as_and_by_its_name_otherwise() {
        assertThat(read(Fact.NAME)).containsExactly("initech");

        INITECH.change("PUT", "", Map.of("displayName", "Initech Inc."));

        assertThat(read(Fact.NAME)).containsExactly("Initech Inc.");
    }

    /** It may be a moment's trouble of the server, so it is no refusal. */
    @Test
    void a_realm_that_is_not_there_is_told_as_that() {
        Connection known = INITECH.connection();
        Map<String, String> settings = new HashMap<>(known.settings());
        settings.put("realm", "initeck");

        assertThat(RealmAdministrator.customers()
                        .connector()
                        .open(new Connection(known.kind(), settings, known.secrets()))
                        .facts()
                        .identity())
                .isEqualTo(new Outcome.Unknown<>("there is no realm of this name"));
    }

    @Test
    void domains_are_the_realms_name_and_what_its_organizations_have_proven() {
        INITECH.change(
                "POST",
                "/organizations",
                Map.of(
                        "name",
                        "Initech",
                        "domains",
                        List.of(
                                Map.of("name", "initech.example", "verified", true),
                                Map.of("name", "claimed.example", "verified", false))));

        assertThat(read(Fact.DOMAINS)).containsExactly("initech", "initech.example");
    }

    /** With the one that the realm puts into another of these. */
    @Test
    void our_own_rights_are_exactly_those_that_are_documented() {
        assertThat(read(Fact.OWN_PERMISSIONS))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(DocumentedRoles.all().stream(), Stream.of("query-organizations"))
                                .map(role -> "client:realm-management/" + role)
                                .toList());
    }

    @Test
    void who_can_become_a_user_and_what_everybody_may() {
        assertThat(read(Fact.INVITATIONS)).containsExactly("registrationAllowed false");
        assertThat(read(Fact.GUEST_ACCESS))
                .contains(
                        "realm:default-roles-initech", "client:account/manage-account", "client:account/view-profile");
    }

    @Test
    void what_we_need_is_what_the_page_names() {
        Rights rights = FACTS.rights();
        Set<String> documented = DocumentedRoles.all().stream()
                .map(role -> "client:realm-management/" + role)
                .collect(Collectors.toSet());

        assertThat(documented).containsAll(rights.needed());
        documented.removeAll(rights.needed());
        assertThat(documented).containsExactly("client:realm-management/view-organizations");
        assertThat(rights.possible()).containsAll(documented).contains("realm:default-roles-initech");
    }

    @Test
    void a_forgotten_password_is_replaced_by_a_mail_or_not() {
        assertThat(read(Fact.SELF_SERVICE_RESET)).containsExactly("resetPasswordAllowed false");

        INITECH.change("PUT", "", Map.of("resetPasswordAllowed", true));

        assertThat(read(Fact.SELF_SERVICE_RESET)).containsExactly("resetPasswordAllowed true");
        assertThat(realm().signIn().passwordReset()).isTrue();
    }

    @Test
    void how_the_realm_is_set_is_told_as_its_administrator_set_it() {
        INITECH.change(
                "PUT",
                "",
                Map.of(
                        "bruteForceProtected",
                        true,
                        "registrationAllowed",
                        false,
                        "sslRequired",
                        "all",
                        "accessTokenLifespan",
                        300,
                        "ssoSessionIdleTimeout",
                        1800,
                        "ssoSessionMaxLifespan",
                        36_000));

        RealmSettings realm = realm();
        assertThat(realm.signIn().guessingSlowed()).isTrue();
        assertThat(realm.signIn().registration()).isFalse();
        assertThat(realm.signIn().mailIsName()).isFalse();
        assertThat(realm.tls()).isEqualTo(RealmSettings.Tls.FROM_EVERYWHERE);
        assertThat(realm.records()).isEqualTo(new RealmSettings.Records(true, true));
        assertThat(realm.lives())
                .isEqualTo(
                        new RealmSettings.Lives(Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(10)));

        INITECH.change("PUT", "", Map.of("bruteForceProtected", false, "sslRequired", "external"));
        assertThat(realm().signIn().guessingSlowed()).isFalse();
        assertThat(realm().tls()).isEqualTo(RealmSettings.Tls.FROM_OUTSIDE);
    }

    @Test
    void what_every_new_user_gets_is_told() {
        assertThat(realm().newcomers().roles())
                .contains(new RoleRef("realm:default-roles-initech"), new RoleRef("client:account/manage-account"));
        assertThat(realm().newcomers().groups()).isEmpty();
        assertThat(realm().newcomers().actions()).doesNotContain("CONFIGURE_TOTP");

        String staff = INITECH.makeGroup("Staff");
        INITECH.change("PUT", "/default-groups/" + staff, Map.of());
        INITECH.change(
                "PUT",
                "/authentication/required-actions/CONFIGURE_TOTP",
                Map.of("alias", "CONFIGURE_TOTP", "name", "Configure OTP", "enabled", true, "defaultAction", true));

        assertThat(realm().newcomers().groups()).containsExactly("/Staff");
        assertThat(realm().newcomers().actions()).contains("CONFIGURE_TOTP");
    }

    @Test
    void the_steps_of_a_sign_in_in_a_browser_are_told_in_their_order() {
        List<Step> steps = realm().browserFlow();

        assertThat(steps)
                .contains(
                        new Step(0, Requirement.ALTERNATIVE, "auth-cookie"),
                        new Step(1, Requirement.REQUIRED, "auth-username-password-form"),
                        new Step(1, Requirement.CONDITIONAL, ""),
                        new Step(2, Requirement.REQUIRED, "conditional-user-configured"));
        assertThat(steps.stream().map(Step::kind))
                .containsSubsequence("auth-username-password-form", "conditional-user-configured", "auth-otp-form");
    }

    @Test
    void whose_word_is_taken_are_the_identity_providers_that_are_on_with_what_becomes_of_whom_they_send_first() {
        INITECH.makeIdentityProvider("partners");

        assertThat(realm().providers())
                .containsExactly(new RealmSettings.Provider("partners", "oidc", "first broker login"));
    }

    @Test
    void a_realm_has_no_licences_and_no_vendors_defaults_and_says_so() {
        assertThat(Stream.of(Fact.LICENCES, Fact.SECURITY_DEFAULTS).map(FACTS::read))
                .containsExactly(
                        new Outcome.Rejected<>(Rejection.NOT_SUPPORTED, "this directory has no licences"),
                        new Outcome.Rejected<>(
                                Rejection.NOT_SUPPORTED, "this directory has no vendor's defaults for security"));
    }

    private static RealmSettings realm() {
        return done(FACTS.realm());
    }

    private static List<String> read(Fact fact) {
        return done(FACTS.read(fact));
    }
}
