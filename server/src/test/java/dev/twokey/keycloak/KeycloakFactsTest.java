package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    void what_decides_upon_sign_ins_is_told_with_its_state() {
        List<String> policies = read(Fact.ACCESS_POLICIES);

        assertThat(policies).anyMatch(line -> line.matches("[0-9a-f-]{36} browserFlow browser"));
        assertThat(policies)
                .contains("CONFIGURE_TOTP enabled Configure OTP", "TERMS_AND_CONDITIONS disabled Terms and Conditions");
    }

    @Test
    void whose_word_is_taken_are_the_identity_providers_that_are_on_with_what_becomes_of_whom_they_send_first() {
        INITECH.makeIdentityProvider("partners");

        assertThat(read(Fact.CROSS_TENANT_TRUST)).containsExactly("partners oidc first broker login");
    }

    @Test
    void a_realm_has_no_licences_and_no_vendors_defaults_and_says_so() {
        assertThat(Stream.of(Fact.LICENCES, Fact.SECURITY_DEFAULTS).map(FACTS::read))
                .containsExactly(
                        new Outcome.Rejected<>(Rejection.NOT_SUPPORTED, "this directory has no licences"),
                        new Outcome.Rejected<>(
                                Rejection.NOT_SUPPORTED, "this directory has no vendor's defaults for security"));
    }

    private static List<String> read(Fact fact) {
        return done(FACTS.read(fact));
    }
}
