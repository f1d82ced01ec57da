package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.done;
import static dev.twokey.keycloak.BareRealm.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.keycloak.BareRealm.Given;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which accounts a realm is set up by, and which not, each with its own sentence. */
@Tag("keycloak")
class KeycloakGivenAccountsTest {
    private static final BareRealm PIED_PIPER = new BareRealm("pied-piper");
    private static final Outcome<Acknowledged> OK = Outcome.done(Acknowledged.OK);

    private final KeycloakBootstrap bootstrap = BareRealm.bootstrap();

    @AfterEach
    void clear() {
        PIED_PIPER.clear();
    }

    @ParameterizedTest
    @EnumSource(Given.class)
    void each_kind_sets_up_is_destroyed_and_is_seen_dead(Given kind) {
        Map<String, Object> before = PIED_PIPER.state();
        Connection given = PIED_PIPER.give(kind);
        Connection own = bootstrap.prepare(given);
        assertThat(bootstrap.objection(given)).isEmpty();
        assertThat(BootstrapStep.applyAll(bootstrap.establishment(given, own, Set.of())))
                .isEqualTo(OK);
        assertThat(bootstrap.isDead(given, own)).isEqualTo(Outcome.done(false));

        PIED_PIPER.cutAfter("given");
        assertThat(BootstrapStep.applyAll(bootstrap.destruction(given, own))).isInstanceOf(Outcome.Unknown.class);
        assertThat(BootstrapStep.applyAll(bootstrap.destruction(given, own))).isEqualTo(OK);

        assertThat(bootstrap.isDead(given, own)).isEqualTo(Outcome.done(true));
        done(BootstrapStep.applyAll(bootstrap.departure(Optional.of(PIED_PIPER.give(kind)), own, Set.of())));
        PIED_PIPER.takeBack();
        assertThat(PIED_PIPER.state()).isEqualTo(before);
    }

    /** Before anything is asked. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            userName    | alice        | The account is deleted when it was used, so give none that anybody needs: make one for this, whose name begins with twokey-setup.
            userName    | my-twokey-setup | The account is deleted when it was used, so give none that anybody needs: make one for this, whose name begins with twokey-setup.
            signInRealm | globex       | signInRealm must be the realm itself or master: no other account can set the realm up.
            realm       | master       | The realm must not be master: its rights reach into every other realm.
            clientId    | twokey-setup | Give userName and password, or clientId and clientSecret.
            """)
    void an_account_that_must_not_be_given_is_objected_to(String setting, String value, String sentence) {
        Connection given = PIED_PIPER.connection(Given.USER_OF_THE_REALM, Map.of(setting, value), PASSWORD);

        assertThat(bootstrap.objection(given)).contains(sentence);
        assertThatThrownBy(() -> bootstrap.prepare(given)).hasMessage(sentence);
    }

    @Test
    void a_wrong_password_is_told() {
        PIED_PIPER.give(Given.USER_OF_THE_REALM);

        assertRefused(
                PIED_PIPER.connection(Given.USER_OF_THE_REALM, Map.of(), "wrong"),
                Rejection.NOT_AUTHENTICATED,
                "Keycloak refuses the sign-in of the user twokey-setup of the realm pied-piper: there is none of this name, or the"
                        + " password is wrong (no token: invalid_grant).");
    }

    /** One of this name is in master, and another realm is told. */
    @Test
    void an_account_of_another_realm_is_told() {
        PIED_PIPER.give(Given.CLIENT_OF_MASTER);

        assertRefused(
                PIED_PIPER.connection(Given.CLIENT_OF_THE_REALM, Map.of(), PASSWORD),
                Rejection.NOT_AUTHENTICATED,
                "Keycloak refuses the sign-in of the client twokey-setup of the realm pied-piper: there is none of this name, or the"
                        + " secret is wrong (no token: invalid_client).");
    }

    @Test
    void a_realm_that_is_not_there_is_told() {
        PIED_PIPER.give(Given.USER_OF_MASTER);

        assertRefused(
                PIED_PIPER.connection(Given.USER_OF_MASTER, Map.of("realm", "aviato"), PASSWORD),
                Rejection.NOT_FOUND,
                "Keycloak knows no realm called aviato.");
    }

    @Test
    void a_disabled_account_is_told() {
        Connection given = PIED_PIPER.give(Given.USER_OF_THE_REALM);
        PIED_PIPER.disableGiven();

        assertRefused(
                given,
                Rejection.NOT_AUTHENTICATED,
                "Keycloak refuses the sign-in of the user twokey-setup of the realm pied-piper: it is disabled. Enable it.");
    }

    /** As one whose password has expired. */
    @Test
    void an_account_that_has_something_to_do_first_is_told() {
        Connection given = PIED_PIPER.give(Given.USER_OF_THE_REALM);
        String id = PIED_PIPER.user("pied-piper", "twokey-setup").path("id").asString("");
        PIED_PIPER.change("PUT", "/users/" + id, Map.of("requiredActions", List.of("UPDATE_PASSWORD")));

        assertRefused(
                given,
                Rejection.NOT_AUTHENTICATED,
                "Keycloak refuses the sign-in of the user twokey-setup of the realm pied-piper: there is something to do at its first"
                        + " sign-in. Give it first name, last name, an address and a password that is not temporary.");
    }

    @Test
    void an_account_without_rights_is_told_which_to_give() {
        assertRefused(
                PIED_PIPER.give(Given.CLIENT_OF_THE_REALM, BareRealm.NOTHING),
                Rejection.NOT_PERMITTED,
                "the client twokey-setup of the realm pied-piper may not look at itself, and so could not be deleted afterwards."
                        + " Give it the role realm-admin of realm-management.");
    }

    @Test
    void an_account_with_too_few_rights_is_told_what_it_lacks() {
        Connection given = PIED_PIPER.give(Given.USER_OF_THE_REALM, "manage-users");
        String id = PIED_PIPER.user("pied-piper", "twokey-setup").path("id").asString("");
        PIED_PIPER.map(id, OwnRole.CLIENT, "view-clients");

        assertRefused(
                given,
                Rejection.NOT_PERMITTED,
                "the user twokey-setup of the realm pied-piper lacks manage-clients, manage-events, view-events,"
                        + " view-identity-providers, view-organizations, view-realm in the realm pied-piper. Give it the role"
                        + " realm-admin of realm-management.");
    }

    /** Deleted here, it would be back at its next sign-in. */
    @Test
    void an_account_of_another_store_is_told() {
        Connection given = PIED_PIPER.give(Given.USER_OF_THE_REALM);
        PIED_PIPER
                .proxy()
                .rewriteNext("GET /admin/.*/users\\?.*", "\"emailVerified\":false", "\"federationLink\":\"ab\"");

        assertRefused(
                given,
                Rejection.NOT_SUPPORTED,
                "the user twokey-setup of the realm pied-piper comes from a user store, such as LDAP, and cannot be deleted here."
                        + " Make a user of the realm's own.");
    }

    @Test
    void the_last_administrator_of_the_server_is_told() {
        Connection given = PIED_PIPER.give(Given.USER_OF_MASTER);
        PIED_PIPER.proxy().rewriteNext("GET /admin/.*/roles/admin/users.*", "\"enabled\":true", "\"enabled\":null");

        assertRefused(
                given,
                Rejection.NOT_SUPPORTED,
                "the user twokey-setup of the realm master is the last administrator of the server, and is not deleted. Make"
                        + " another one first.");
    }

    /** Nothing is written. */
    private void assertRefused(Connection given, Rejection reason, String sentence) {
        Map<String, Object> before = PIED_PIPER.state();

        assertThat(bootstrap.recognize(given)).isEqualTo(new Outcome.Rejected<>(reason, sentence));

        assertThat(PIED_PIPER.state()).isEqualTo(before);
    }
}
