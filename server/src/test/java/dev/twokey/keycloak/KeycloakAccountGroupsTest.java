package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.AccountGroupsContractTest;
import dev.twokey.directory.RealSignIns;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.AccountGroup;
import dev.twokey.directory.spi.AccountGroupSpec;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.directory.spi.TenantDirectory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Groups of accounts in a real realm. */
@Tag("keycloak")
class KeycloakAccountGroupsTest extends AccountGroupsContractTest {
    private static final RealmAdministrator REALM = RealmAdministrator.of("contoso");
    private static final RealmAccounts CONTOSO = new RealmAccounts(REALM);

    @Override
    protected TwoCustomers customers() {
        return RealmAdministrator.customers();
    }

    @Override
    protected RealSignIns signIns() {
        return REALM.signIns();
    }

    /** Of a client, the user that has its roles. */
    @Override
    protected String memberFor(ServiceAccountId account) {
        boolean isClient = REALM.read("/clients?max=1000")
                .valueStream()
                .anyMatch(client -> client.path("id").asString("").equals(account.value()));
        return isClient ? CONTOSO.userBehind(account.value()) : account.value();
    }

    @Override
    protected Set<RoleRef> trulyCarried(AccountGroup group) {
        return CONTOSO.carriedBy(group.id().value());
    }

    /** Every group of a realm could; ours is simply given none. */
    @Override
    protected boolean canCarryRoles(AccountGroup group) {
        return !trulyCarried(group).isEmpty();
    }

    @Override
    protected RoleRef letHave(AccountGroup group) {
        CONTOSO.makeRole("badge");
        CONTOSO.giveToGroup(group.id().value(), CONTOSO.role("badge"));
        return new RoleRef("realm:badge");
    }

    @Override
    protected void occupy(AccountGroupSpec spec) {
        REALM.makeGroup(spec.name());
    }

    @Override
    protected boolean marksChange() {
        return true;
    }

    @Override
    protected void unmark(AccountGroup group) {
        REALM.mark(group.id().value(), Map.of("twokey-account-group", List.of("another")));
    }

    /** Users can be called like one behind a client of ours; it counts whom the realm made for the client. */
    @Test
    void a_user_who_is_called_like_the_one_behind_an_account_is_told_by_its_own_id() {
        String mallory = REALM.makeNamesake("service-account-twokey-nothing-like-it");
        try (TenantDirectory contoso = KeycloakAccountGroupsTest.open()) {
            AccountGroup group = done(contoso.accountGroups().ensure(new AccountGroupSpec("called", "Called", "")));
            REALM.put(group.id().value(), mallory);

            assertThat(done(contoso.accountGroups().members(group))).containsExactly(new ServiceAccountId(mallory));
        }
    }

    @Test
    void a_group_below_ours_is_left_to_the_administrator() {
        try (TenantDirectory contoso = open()) {
            AccountGroup group = done(contoso.accountGroups().ensure(new AccountGroupSpec("above", "Above", "")));
            String inner = CONTOSO.makeGroup("Below", group.id().value());

            assertRejected(contoso.accountGroups().take(group, new ServiceAccountId(inner)), Rejection.CONFLICT);

            JsonNode below = REALM.read("/groups/" + inner);
            assertThat(below.path("parentId").asString("")).isEqualTo(group.id().value());
        }
    }

    private static TenantDirectory open() {
        return RealmAdministrator.customers().connector().open(REALM.connection());
    }
}
