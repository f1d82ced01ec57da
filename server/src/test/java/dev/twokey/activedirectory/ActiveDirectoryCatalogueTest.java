package dev.twokey.activedirectory;

import static dev.twokey.directory.Outcomes.done;

import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.CatalogueContractTest;
import dev.twokey.directory.spi.AccountGroup;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccountId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** The shipped catalogue in a real domain, made by the account that one administrator, given once, made. */
@Tag("samba")
class ActiveDirectoryCatalogueTest extends CatalogueContractTest {
    private static final BareDomain GLOBEX = new BareDomain(Domain.GLOBEX);

    @AfterEach
    void clear() {
        GLOBEX.clear();
    }

    @Override
    protected Connector connector() {
        return SambaCustomer.connector();
    }

    @Override
    protected Connection enter(Set<RoleRef> carried) {
        ActiveDirectoryBootstrap bootstrap = BareDomain.bootstrap();
        Connection given = GLOBEX.give();
        Connection own = bootstrap.prepare(given);
        done(BootstrapStep.applyAll(bootstrap.establishment(given, own, carried)));
        done(BootstrapStep.applyAll(bootstrap.destruction(given, own)));
        return own;
    }

    @Override
    protected void leave(Connection own, Set<RoleRef> carried) {
        Connection again = GLOBEX.give();
        done(BootstrapStep.applyAll(BareDomain.bootstrap().departure(Optional.of(again), own, carried)));
        GLOBEX.takeBack();
    }

    @Override
    protected Map<String, String> state() {
        return GLOBEX.state();
    }

    @Override
    protected Set<RoleRef> carriedBy(RoleGroupId group) {
        return groupsOf(group.value());
    }

    @Override
    protected Set<RoleRef> givenTo(ServiceAccountId account) {
        return groupsOf(account.value());
    }

    private static Set<RoleRef> groupsOf(String member) {
        SearchResultEntry found = GLOBEX.administrator().entry(DomainAdministrator.byId(member), "memberOf");
        String[] groups = found.hasAttribute("memberOf") ? found.getAttributeValues("memberOf") : new String[0];
        return Arrays.stream(groups)
                .map(dn -> GLOBEX.administrator().entry(dn, "sAMAccountName").getAttributeValue("sAMAccountName"))
                .map(name -> new RoleRef("group:" + name))
                .collect(Collectors.toSet());
    }

    @Override
    protected Set<String> membersFor(Set<ServiceAccountId> accounts) {
        return accounts.stream().map(ServiceAccountId::value).collect(Collectors.toSet());
    }

    @Override
    protected Set<String> inside(AccountGroup group) {
        return GLOBEX.administrator().named(DomainAdministrator.byId(group.id().value()), "member");
    }
}
