package dev.twokey.activedirectory;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.AccountsContractTest;
import dev.twokey.directory.RealSignIns;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Secret;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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

    @Test
    void a_password_that_the_domain_does_not_like_is_unknown_since_another_is_set_by_then() {
        try (TenantDirectory directory = SambaCustomer.connector().open(contoso.connection())) {
            ServiceAccountSpec spec = new ServiceAccountSpec("weak", "An account", true);
            ServiceAccount account = done(directory.accounts().ensure(spec));
            done(directory.accounts().setPassword(account.id(), new Secret("Aa1-as it was before")));
            done(directory.accounts().enable(account.id()));

            assertThat(directory.accounts().setPassword(account.id(), new Secret("weak")))
                    .isEqualTo(new Outcome.Unknown<>(
                            "the password is one that nobody knows now, and the new one was refused: result code 19"
                                    + " (constraint violation)"));
        }
    }
}
