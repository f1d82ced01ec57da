package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.AccountGroupsContractTest;
import dev.twokey.directory.RealSignIns;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.AccountGroup;
import dev.twokey.directory.spi.AccountGroupSpec;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccountId;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;

/** Groups of accounts in a real domain. */
@Tag("samba")
class ActiveDirectoryAccountGroupsTest extends AccountGroupsContractTest {
    private final SambaCustomer contoso = SambaCustomer.of(Domain.CONTOSO);

    @Override
    protected TwoCustomers customers() {
        return SambaCustomer.customers();
    }

    @Override
    protected RealSignIns signIns() {
        return new DomainSignIns(contoso);
    }

    @Override
    protected String memberFor(ServiceAccountId account) {
        return account.value();
    }

    @Override
    protected Set<RoleRef> trulyCarried(AccountGroup group) {
        SearchResultEntry found = entry(group, "memberOf");
        return found.hasAttribute("memberOf")
                ? Arrays.stream(found.getAttributeValues("memberOf"))
                        .map(RoleRef::new)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private SearchResultEntry entry(AccountGroup group, String... attributes) {
        return contoso.administrator().entry(DomainAdministrator.byId(group.id().value()), attributes);
    }

    /** Every security group could; ours is simply in no other. */
    @Override
    protected boolean canCarryRoles(AccountGroup group) {
        return !trulyCarried(group).isEmpty();
    }

    @Override
    protected RoleRef letHave(AccountGroup group) {
        String name = "Readers of " + UUID.randomUUID().toString().substring(0, 8);
        contoso.nest(group.id().value(), contoso.makeGroupElsewhere(name));
        return new RoleRef("group:" + name);
    }

    @Override
    protected void occupy(AccountGroupSpec spec) {
        contoso.administrator()
                .add(
                        "CN=own " + spec.slug() + ",CN=Users,"
                                + contoso.administrator().domain(),
                        new Attribute("objectClass", "group"),
                        new Attribute("sAMAccountName", "twokey_" + spec.slug()));
    }

    @Override
    protected boolean marksChange() {
        return true;
    }

    @Override
    protected void unmark(AccountGroup group) {
        contoso.administrator()
                .modify(
                        DomainAdministrator.byId(group.id().value()),
                        new Modification(ModificationType.REPLACE, "adminDescription", "twokey-account-group:another"));
    }
}
