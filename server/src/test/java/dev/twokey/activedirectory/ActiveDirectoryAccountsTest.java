package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.AccountsContractTest;
import dev.twokey.directory.RealSignIns;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccountId;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Accounts of the service in a real domain, and their real sign-ins. */
@Tag("samba")
class ActiveDirectoryAccountsTest extends AccountsContractTest {
    @Override
    protected TwoCustomers customers() {
        return SambaCustomer.customers();
    }

    private static final String ROLE =
            "Operators of " + UUID.randomUUID().toString().substring(0, 8);

    private static SambaCustomer contoso;

    /** A group of the customer's, delegated as the page says. */
    @BeforeAll
    static void makeRole() {
        contoso = SambaCustomer.of(Domain.CONTOSO);
        contoso.makeGroupElsewhere(ROLE);
        new DocumentedDelegation(contoso.samba())
                .letCarry("CN=" + ROLE + ",CN=Users," + contoso.administrator().domain(), contoso.sid());
    }

    @Override
    protected RealSignIns signIns() {
        return new DomainSignIns(contoso);
    }

    @Override
    protected String unknownAccount() {
        return UUID.randomUUID().toString();
    }

    @Override
    protected RoleRef role() {
        return new RoleRef("group:" + ROLE);
    }

    @Override
    protected Set<RoleRef> trulyGiven(ServiceAccountId account) {
        SearchResultEntry user = contoso.administrator().entry(DomainAdministrator.byId(account.value()), "memberOf");
        return user.hasAttribute("memberOf")
                ? Arrays.stream(user.getAttributeValues("memberOf"))
                        .map(dn -> new RoleRef("group:"
                                + contoso.administrator()
                                        .entry(dn, "sAMAccountName")
                                        .getAttributeValue("sAMAccountName")))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    @Override
    protected long accountsCalled(String signInName) {
        return contoso.administrator()
                .find(Filter.createEqualityFilter("userPrincipalName", signInName))
                .size();
    }

    @Override
    protected void occupy(String slug) {
        contoso.administrator()
                .addUser(
                        "CN=own " + slug + ",CN=Users,"
                                + contoso.administrator().domain(),
                        "tka-" + slug,
                        slug + "@elsewhere.example");
    }
}
