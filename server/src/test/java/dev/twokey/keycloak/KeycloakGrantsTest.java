package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.directory.spi.TenantDirectory;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which roles groups and accounts get, and which never, against a real Keycloak. */
@Tag("keycloak")
class KeycloakGrantsTest {
    private static final RealmAdministrator CONTOSO = RealmAdministrator.of("contoso");
    private static final RealmAccounts REALM = new RealmAccounts(CONTOSO);
    private static final RoleRef REPORTS = new RoleRef("realm:reports");
    private static final RoleRef EVENTS = new RoleRef("client:realm-management/view-events");

    private final TenantDirectory directory =
            RealmAdministrator.customers().connector().open(CONTOSO.connection());

    @Test
    void a_role_group_gets_the_roles_that_it_lacks_and_keeps_those_that_it_has() {
        REALM.makeRole("reports");
        REALM.makeRole("customers-own");
        RoleGroupId bare = done(ensure("carrier", Set.of()));
        REALM.giveToGroup(bare.value(), REALM.role("customers-own"));

        assertThat(done(ensure("carrier", Set.of(REPORTS, EVENTS)))).isEqualTo(bare);
        assertThat(done(ensure("carrier", Set.of(REPORTS, EVENTS)))).isEqualTo(bare);

        assertThat(REALM.carriedBy(bare.value()))
                .containsExactlyInAnyOrder(REPORTS, EVENTS, new RoleRef("realm:customers-own"));
    }

    @Test
    void a_right_over_the_realm_that_we_have_not_is_given_to_nobody() {
        RoleRef realmAdmin = new RoleRef("client:realm-management/realm-admin");
        ServiceAccount account = account();

        assertRejected(ensure("too-much", Set.of(realmAdmin)), Rejection.NOT_PERMITTED);
        assertRejected(directory.accounts().assign(account.id(), realmAdmin), Rejection.NOT_PERMITTED);

        assertThat(REALM.given(account.id().value())).isEmpty();
    }

    /** The realm itself lets a manager of users give it away inside another role. */
    @Test
    void a_right_over_the_realm_inside_other_roles_is_given_to_nobody_either() {
        REALM.makeRole("wrapping");
        REALM.makeRole("wrapped");
        REALM.compose("wrapping", REALM.role("wrapped"));
        REALM.compose("wrapped", REALM.administrativeRole("manage-realm"));
        RoleRef wrapping = new RoleRef("realm:wrapping");
        ServiceAccount account = account();

        assertRejected(ensure("wrapper", Set.of(wrapping)), Rejection.NOT_PERMITTED);
        assertRejected(directory.accounts().assign(account.id(), wrapping), Rejection.NOT_PERMITTED);

        assertThat(REALM.given(account.id().value())).isEmpty();
        assertThat(REALM.carriedBy(done(ensure("wrapper", Set.of())).value())).isEmpty();
    }

    @Test
    void a_role_that_is_not_there_and_a_word_that_is_no_role_are_told_apart() {
        ServiceAccount account = account();

        assertRejected(directory.accounts().assign(account.id(), new RoleRef("realm:none")), Rejection.NOT_FOUND);
        assertRejected(directory.accounts().assign(account.id(), new RoleRef("client:none/none")), Rejection.NOT_FOUND);
        assertRejected(directory.accounts().assign(account.id(), new RoleRef("none")), Rejection.INVALID);
        assertRejected(directory.accounts().assign(account.id(), new RoleRef("realm:..")), Rejection.INVALID);
    }

    private Outcome<RoleGroupId> ensure(String slug, Set<RoleRef> roles) {
        return directory
                .roleGroups()
                .ensure(new RoleGroupSpec(slug, "Group " + slug, "", roles))
                .then(group -> Outcome.done(group.id()));
    }

    private ServiceAccount account() {
        return done(directory.accounts().ensure(new ServiceAccountSpec("grantee", "Grantee", true)));
    }
}
