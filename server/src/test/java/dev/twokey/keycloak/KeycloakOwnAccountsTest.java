package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.Customer;
import dev.twokey.directory.SelfSigned;
import dev.twokey.directory.spi.AccountCredential;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Registered;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.kernel.Secret;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whose an account of a realm is, and what it has that nobody gave it, against a real Keycloak. */
@Tag("keycloak")
class KeycloakOwnAccountsTest {
    private static final RealmAdministrator CONTOSO = RealmAdministrator.of("contoso");
    private static final RealmAccounts REALM = new RealmAccounts(CONTOSO);
    private static final Accounts ACCOUNTS = RealmAdministrator.customers()
            .connector()
            .open(CONTOSO.connection())
            .accounts();

    @Test
    void an_account_has_nothing_that_the_realm_gives_to_everybody() {
        String everybodys = CONTOSO.makeGroup("Everybody");
        CONTOSO.change("PUT", "/default-groups/" + everybodys, Map.of());
        try {
            ServiceAccount person = person("bare");
            ServiceAccount program = program("bare");

            assertThat(REALM.given(person.id().value())).isEmpty();
            assertThat(CONTOSO.groupsOf(person.id().value())).containsExactly("TwoKey Accounts");
            assertThat(CONTOSO.credentials(person.id().value())).isEmpty();
            assertThat(done(ACCOUNTS.privileges(person.id()))).isEmpty();
            assertThat(done(ACCOUNTS.privileges(program.id()))).isEmpty();
            assertThat(CONTOSO.groupsOf(REALM.userBehind(program.id().value()))).isEmpty();
        } finally {
            CONTOSO.change("DELETE", "/default-groups/" + everybodys, Map.of());
        }
    }

    @Test
    void nobody_is_asked_for_an_address_that_a_forgotten_password_could_be_sent_to() {
        ServiceAccount account = person("complete");
        Secret password = password();
        done(ACCOUNTS.setPassword(account.id(), password));
        done(ACCOUNTS.enable(account.id()));

        assertThat(CONTOSO.signIns().lets(new AccountCredential.Password(account.signInName(), password)))
                .as("an account whose profile is not complete is not let in")
                .isTrue();
        assertThat(CONTOSO.read("/users/" + account.id().value()).path("email").asString(""))
                .endsWith(".invalid");
    }

    /** Whatever a user may write about itself: being in a group is not among it. */
    @Test
    void a_user_who_carries_all_our_words_is_not_ours() {
        JsonNode profile = CONTOSO.read("/users/profile");
        ObjectNode open = ((ObjectNode) profile).deepCopy();
        CONTOSO.change("PUT", "/users/profile", open.put("unmanagedAttributePolicy", "ENABLED"));
        try {
            Map<String, Object> words = Map.of("twokey-accounts", List.of("all"), "twokey-account", List.of("mallory"));
            CONTOSO.change(
                    "POST", "/users", Map.of("username", "twokey-mallory", "enabled", true, "attributes", words));
            String mallory = CONTOSO.idOf("twokey-mallory");
            assertThat(CONTOSO.read("/users/" + mallory).path("attributes").has("twokey-accounts"))
                    .isTrue();

            assertRejected(ACCOUNTS.ensure(new ServiceAccountSpec("mallory", "Mallory", true)), Rejection.CONFLICT);
            assertRejected(ACCOUNTS.enable(new ServiceAccountId(mallory)), Rejection.CONFLICT);
        } finally {
            CONTOSO.change("PUT", "/users/profile", profile);
        }
    }

    @Test
    void a_client_that_carries_all_our_words_is_not_ours() {
        String id = UUID.randomUUID().toString();
        REALM.makeClient(
                "twokey-self-made",
                Map.of(
                        "id",
                        id,
                        "serviceAccountsEnabled",
                        true,
                        "attributes",
                        Map.of("twokey-account", "self-made", "twokey-client", id)));

        assertRejected(ACCOUNTS.ensure(new ServiceAccountSpec("self-made", "Self-made", false)), Rejection.CONFLICT);
        assertRejected(ACCOUNTS.disable(new ServiceAccountId(id)), Rejection.CONFLICT);
        assertRejected(
                ACCOUNTS.addCertificate(
                        new ServiceAccountId(id), SelfSigned.fresh("theirs").certificate()),
                Rejection.CONFLICT);
        assertRejected(ACCOUNTS.remove(new ServiceAccountId(id)), Rejection.CONFLICT);
        assertThat(REALM.client(id).path("enabled").asBoolean()).isTrue();
    }

    /** The user behind a client is no account: whoever had it could act beside the client. */
    @Test
    void the_user_behind_a_client_is_not_an_account() {
        String user = REALM.userBehind(program("behind").id().value());

        assertRejected(ACCOUNTS.setPassword(new ServiceAccountId(user), password()), Rejection.CONFLICT);
    }

    @Test
    void a_program_has_no_password_and_the_realms_own_secret_does_not_let_it_in() {
        ServiceAccount account = program("secretless");
        done(ACCOUNTS.enable(account.id()));

        assertRejected(ACCOUNTS.setPassword(account.id(), password()), Rejection.INVALID);

        String secret = REALM.client(account.id().value()).path("secret").asString("");
        assertThat(secret).isNotBlank();
        assertThat(CONTOSO.signIns().bySecret(account.signInName(), secret)).isEmpty();
    }

    /** The realm keeps keys without their end, so nobody would ever notice. */
    @Test
    void a_certificate_that_is_over_and_one_with_a_weak_key_are_not_added() {
        ServiceAccount account = program("choosy");

        assertRejected(
                ACCOUNTS.addCertificate(account.id(), SelfSignedKinds.over().certificate()), Rejection.INVALID);
        assertRejected(
                ACCOUNTS.addCertificate(account.id(), SelfSignedKinds.weak().certificate()), Rejection.INVALID);

        assertThat(done(ACCOUNTS.credentials(account.id()))).isEmpty();
    }

    @Test
    void a_person_has_no_certificate() {
        assertRejected(
                ACCOUNTS.addCertificate(
                        person("by-password").id(), SelfSigned.fresh("person").certificate()),
                Rejection.INVALID);
    }

    @Test
    void a_program_that_was_removed_leaves_nothing_and_is_made_again() {
        ServiceAccount first = program("removed");
        CONTOSO.change("DELETE", "/clients/" + first.id().value(), Map.of());

        assertThat(ACCOUNTS.remove(first.id())).isEqualTo(Outcome.done(Acknowledged.OK));
        assertThat(CONTOSO.groupsCalled("TwoKey Account removed")).isZero();

        ServiceAccount second = program("removed");
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(ACCOUNTS.remove(second.id())).isEqualTo(Outcome.done(Acknowledged.OK));
        assertThat(CONTOSO.groupsCalled("TwoKey Account removed")).isZero();
    }

    @Test
    void a_program_whose_making_was_interrupted_is_made_whole() {
        CONTOSO.cutAfterNext(Customer.Deed.ACCOUNT);
        ServiceAccountSpec spec = new ServiceAccountSpec("interrupted", "Interrupted", false);
        assertThat(ACCOUNTS.ensure(spec)).isInstanceOf(Outcome.Unknown.class);

        ServiceAccount found = done(ACCOUNTS.ensure(spec));

        assertThat(found.enabled()).isFalse();
        assertThat(done(ACCOUNTS.privileges(found.id()))).isEmpty();
        assertThat(REALM.usersAndClientsCalled(found.signInName())).isEqualTo(1);
    }

    @Test
    void a_client_that_somebody_gave_another_name_is_not_taken_for_the_account() {
        ServiceAccount account = program("renamed");
        CONTOSO.change("PUT", "/clients/" + account.id().value(), Map.of("clientId", "theirs-by-now"));

        assertThat(ACCOUNTS.ensure(new ServiceAccountSpec("renamed", "Renamed", false)))
                .isEqualTo(new Outcome.Rejected<>(
                        Rejection.CONFLICT, "somebody gave the client of the account another name"));
    }

    @Test
    void a_client_whose_way_in_somebody_changed_is_told_and_gets_no_certificate() {
        ServiceAccount account = program("changed");
        CONTOSO.change(
                "PUT",
                "/clients/" + account.id().value(),
                Map.of(
                        "clientId",
                        account.signInName(),
                        "serviceAccountsEnabled",
                        true,
                        "clientAuthenticatorType",
                        "client-secret"));

        assertRejected(ACCOUNTS.credentials(account.id()), Rejection.CONFLICT);
        assertRejected(
                ACCOUNTS.addCertificate(account.id(), SelfSigned.fresh("late").certificate()), Rejection.CONFLICT);
        assertThat(done(ACCOUNTS.methods(account.id())))
                .extracting(Registered::kind)
                .containsExactly("client-secret");
    }

    @Test
    void tokens_of_a_program_end_with_its_sessions() {
        ServiceAccount account = program("signed-out");
        SelfSigned certificate = SelfSigned.fresh("signed-out");
        done(ACCOUNTS.addCertificate(account.id(), certificate.certificate()));
        done(ACCOUNTS.assign(account.id(), new RoleRef("client:realm-management/view-events")));
        done(ACCOUNTS.enable(account.id()));
        String token =
                CONTOSO.signIns().token(certificate.of(account.signInName())).orElseThrow();
        assertThat(CONTOSO.accepts(token)).isTrue();

        Awaitility.await().until(() -> {
            done(ACCOUNTS.revokeSessions(account.id()));
            return !CONTOSO.accepts(token);
        });
    }

    @Test
    void rights_that_come_through_groups_and_through_other_roles_are_told() {
        ServiceAccount account = person("indirect");
        REALM.makeRole("outer");
        REALM.makeRole("inner");
        REALM.compose("outer", REALM.role("inner"));
        REALM.compose("inner", REALM.administrativeRole("manage-realm"));
        String parent = CONTOSO.makeGroup("Parent");
        REALM.giveToGroup(parent, REALM.role("outer"));
        CONTOSO.put(REALM.makeGroup("Child", parent), account.id().value());

        assertThat(REALM.given(account.id().value())).isEmpty();
        assertThat(done(ACCOUNTS.privileges(account.id())))
                .containsExactlyInAnyOrder(
                        new RoleRef("realm:outer"),
                        new RoleRef("realm:inner"),
                        new RoleRef("client:realm-management/manage-realm"));
    }

    @Test
    void by_what_an_account_signs_in_is_told_other_providers_included() {
        ServiceAccount person = person("registered");
        done(ACCOUNTS.setPassword(person.id(), password()));
        CONTOSO.makeIdentityProvider("methods");
        CONTOSO.link(person.id().value(), "methods", "subject", "Mallory");
        ServiceAccount program = program("registered");
        String key = done(ACCOUNTS.addCertificate(
                        program.id(), SelfSigned.fresh("key").certificate()))
                .value();

        assertThat(done(ACCOUNTS.methods(person.id())))
                .extracting(Registered::kind)
                .containsExactly("password", "identity-provider");
        assertThat(done(ACCOUNTS.methods(program.id()))).containsExactly(new Registered(key, "client-jwt", ""));
        assertThat(done(ACCOUNTS.consents(person.id()))).isEmpty();
    }

    private static ServiceAccount person(String slug) {
        return done(ACCOUNTS.ensure(new ServiceAccountSpec(slug, "TwoKey (" + slug + ")", true)));
    }

    private static ServiceAccount program(String slug) {
        return done(ACCOUNTS.ensure(new ServiceAccountSpec(slug, "TwoKey (" + slug + ")", false)));
    }

    private static Secret password() {
        return new Secret("Aa1!" + UUID.randomUUID());
    }
}
