package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.TenantDirectory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whose a user of the account's name is, and how it can sign in, against a real Keycloak. */
@Tag("keycloak")
class KeycloakGuestsTest {
    private static final String HOME = "harbour";

    private final RealmAdministrator contoso = RealmAdministrator.of("contoso");
    private final Connector connector = new KeycloakConnector(
            new Http(Optional.empty()),
            new Patience(Pause.real()),
            new KeycloakSettings(Duration.ofSeconds(1)),
            InstantSource.system());
    private final TenantDirectory withoutHome = connector.open(contoso.connection());
    private final TenantDirectory withHome = connector.open(contoso.connection(Map.of("homeIdentityProvider", HOME)));

    @BeforeAll
    static void connectTheHome() {
        RealmAdministrator.of("contoso").makeIdentityProvider(HOME);
    }

    @Test
    void a_guest_is_made_marked_without_a_credential_and_with_an_address_that_nobody_vouches_for() {
        String id = invited(withoutHome, "Bob.Admin@harbour.example");

        assertThat(contoso.groupsOf(id)).containsExactly("TwoKey Guests");
        assertThat(contoso.credentials(id)).isEmpty();
        assertThat(contoso.user("bob.admin@harbour.example")
                        .path(0)
                        .path("emailVerified")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void with_a_home_a_guest_is_linked_to_it_and_has_an_address_that_is_nobodys() {
        String id = invited(withHome, "Carol.Admin@harbour.example");

        assertThat(contoso.links(id)).singleElement().satisfies(link -> {
            assertThat(link.path("identityProvider").asString("")).isEqualTo(HOME);
            assertThat(link.path("userId").asString("")).isEqualTo("carol.admin@harbour.example");
        });
        assertThat(contoso.groupsOf(id)).containsExactly("TwoKey Guests");
        assertThat(contoso.credentials(id)).isEmpty();
        assertThat(contoso.user("carol.admin@harbour.example")
                        .path(0)
                        .path("email")
                        .asString(""))
                .endsWith("@twokey.invalid");
    }

    @Test
    void a_user_without_the_link_is_somebody_elses_marked_or_not() {
        contoso.makeNamesake("dave.admin@harbour.example");
        assertRejected(withHome.guests().invite(account("dave.admin@harbour.example")), Rejection.CONFLICT);

        invited(withoutHome, "erin.admin@harbour.example");
        assertRejected(withHome.guests().find(account("erin.admin@harbour.example")), Rejection.CONFLICT);
    }

    @Test
    void a_user_who_is_linked_to_the_home_as_somebody_else_is_somebody_elses() {
        String bob = contoso.makeNamesake("frank.admin@harbour.example");
        contoso.link(bob, HOME, "mallory@harbour.example", "frank.admin@harbour.example");

        assertRejected(withHome.guests().invite(account("frank.admin@harbour.example")), Rejection.CONFLICT);
        assertRejected(withHome.guests().find(account("frank.admin@harbour.example")), Rejection.CONFLICT);
    }

    @Test
    void a_user_who_is_linked_as_this_account_to_another_provider_is_somebody_elses() {
        contoso.makeIdentityProvider("elsewhere");
        String grace = contoso.makeNamesake("grace.admin@harbour.example");
        contoso.link(grace, "elsewhere", "grace.admin@harbour.example", "grace.admin@harbour.example");

        assertRejected(withHome.guests().invite(account("grace.admin@harbour.example")), Rejection.CONFLICT);
    }

    @Test
    void a_user_who_is_linked_to_the_home_as_this_account_is_the_guest_whatever_the_home_calls_the_person() {
        String heidi = contoso.makeNamesake("heidi.admin@harbour.example");
        contoso.link(heidi, HOME, "heidi.admin@harbour.example", "Heidi, as she was called at her last sign-in");

        assertThat(invited(withHome, "heidi.admin@harbour.example")).isEqualTo(heidi);
    }

    @Test
    void a_guest_with_a_password_of_the_realms_own_is_not_let_in_but_still_found() {
        String ivan = invited(withHome, "ivan.admin@harbour.example");
        contoso.setPassword(ivan);

        assertRejected(withHome.guests().invite(account("ivan.admin@harbour.example")), Rejection.CONFLICT);

        assertThat(withHome.guests().find(account("ivan.admin@harbour.example")))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_guest_who_is_linked_to_another_provider_as_well_is_not_let_in_but_still_found() {
        contoso.makeIdentityProvider("besides");
        String kate = invited(withHome, "kate.admin@harbour.example");
        contoso.link(kate, "besides", "kate@elsewhere.example", "kate");

        assertRejected(withHome.guests().invite(account("kate.admin@harbour.example")), Rejection.CONFLICT);

        assertThat(withHome.guests().find(account("kate.admin@harbour.example")))
                .isInstanceOf(Outcome.Done.class);
    }

    /** Whoever has the user store's password gets past the home; what it is, is not among the realm's own credentials. */
    @Test
    void a_guest_who_comes_from_a_user_store_is_not_let_in_but_still_found() {
        String name = "oscar.admin@harbour.example";
        contoso.change(
                "POST",
                "/users",
                Map.of(
                        "username",
                        name,
                        "federationLink",
                        contoso.makeUserStore("ldap"),
                        "federatedIdentities",
                        List.of(Map.of("identityProvider", HOME, "userId", name, "userName", name))));

        assertThat(withHome.guests().invite(account(name)))
                .isEqualTo(new Outcome.Rejected<>(
                        Rejection.CONFLICT, "the guest comes from a user store, which has its password"));

        assertThat(withHome.guests().find(account(name))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_user_who_is_no_guest_is_not_enabled() {
        String paul = contoso.makeNamesake("paul.admin@harbour.example");
        contoso.disable(paul);

        assertRejected(withHome.guests().enable(new GuestId(paul)), Rejection.CONFLICT);
        assertRejected(withoutHome.guests().enable(new GuestId(paul)), Rejection.CONFLICT);

        assertThat(contoso.enabled(paul)).isFalse();
    }

    /** Its name would be the address, under which nobody looks for it, and each attempt would leave one more. */
    @Test
    void a_realm_that_takes_addresses_for_names_gets_no_guest_that_has_another_one() {
        contoso.change("PUT", "", Map.of("registrationEmailAsUsername", true));
        try {
            long before = contoso.read("/users/count").asLong();

            assertThat(withHome.guests().invite(account("quinn.admin@harbour.example")))
                    .isEqualTo(new Outcome.Rejected<>(
                            Rejection.NOT_SUPPORTED, "switch off Realm settings > Login > Email as username"));

            assertThat(contoso.read("/users/count").asLong()).isEqualTo(before);
            invited(withoutHome, "quinn.admin@harbour.example");
        } finally {
            contoso.change("PUT", "", Map.of("registrationEmailAsUsername", false));
        }
    }

    @Test
    void a_guest_that_we_made_is_removed_and_one_that_is_gone_is_removed_already() {
        invited(withHome, "leo.admin@harbour.example");

        assertThat(withHome.guests().remove(account("Leo.admin@harbour.example")))
                .isEqualTo(removed());
        assertThat(contoso.guestsOf("leo.admin@harbour.example")).isZero();
        assertThat(withHome.guests().remove(account("Leo.admin@harbour.example")))
                .isEqualTo(removed());
    }

    @Test
    void a_user_that_the_customer_made_stays_linked_to_the_home_or_not() {
        contoso.makeNamesake("mia.admin@harbour.example");
        String nina = contoso.makeNamesake("nina.admin@harbour.example");
        contoso.link(nina, HOME, "nina.admin@harbour.example", "nina.admin@harbour.example");

        assertRejected(withoutHome.guests().remove(account("mia.admin@harbour.example")), Rejection.CONFLICT);
        assertRejected(withHome.guests().remove(account("nina.admin@harbour.example")), Rejection.CONFLICT);

        assertThat(contoso.guestsOf("mia.admin@harbour.example")).isEqualTo(1);
        assertThat(contoso.guestsOf("nina.admin@harbour.example")).isEqualTo(1);
    }

    private static Outcome<Acknowledged> removed() {
        return Outcome.done(Acknowledged.OK);
    }

    @Test
    void a_group_of_the_customers_own_that_is_called_like_our_mark_is_a_conflict() {
        RealmAdministrator umbrella = RealmAdministrator.of("umbrella");
        umbrella.makeGroup("TwoKey Guests");

        assertRejected(
                connector.open(umbrella.connection()).guests().invite(account("judy.admin@harbour.example")),
                Rejection.CONFLICT);

        assertThat(umbrella.guestsOf("judy.admin@harbour.example")).isZero();
    }

    private static String invited(TenantDirectory directory, String name) {
        return done(directory.guests().invite(account(name))).id().value();
    }

    private static OperationalAccount account(String name) {
        return new OperationalAccount(name, "An engineer");
    }
}
