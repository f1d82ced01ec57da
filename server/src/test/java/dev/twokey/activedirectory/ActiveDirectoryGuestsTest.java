package dev.twokey.activedirectory;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.TenantDirectory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who a guest is in a domain, and what a role group carries there. */
@Tag("samba")
class ActiveDirectoryGuestsTest {
    private final SambaCustomer contoso = SambaCustomer.of(Domain.CONTOSO);
    private final DomainAdministrator administrator = contoso.administrator();
    private final TenantDirectory withHome =
            SambaCustomer.connector().open(contoso.connection(Map.of("homeRealm", "HARBOUR.EXAMPLE")));
    private final String tag = "g" + UUID.randomUUID().toString().substring(0, 8);
    private final OperationalAccount alice = new OperationalAccount(tag + "@harbour.example", "Alice (operations)");

    @AfterEach
    void close() {
        withHome.close();
    }

    @Test
    void a_guest_is_named_mapped_to_the_home_and_marked() {
        GuestId guest = done(withHome.guests().invite(alice)).id();

        SearchResultEntry user = user(guest);
        assertThat(user.getAttributeValue("sAMAccountName")).startsWith("tkg-").hasSize(20);
        assertThat(user.getAttributeValue("userPrincipalName"))
                .isEqualTo(user.getAttributeValue("sAMAccountName") + "@contoso.example");
        assertThat(user.getAttributeValue("displayName")).isEqualTo("Alice (operations)");
        assertThat(user.getAttributeValue("adminDescription")).isEqualTo("twokey-guest:" + alice.name());
        assertThat(user.getAttributeValues("altSecurityIdentities"))
                .containsExactly("Kerberos:" + tag + "@HARBOUR.EXAMPLE");
        assertThat(user.getAttributeValue("userAccountControl")).isEqualTo("66048");
    }

    @Test
    void a_guest_that_is_mapped_to_somebody_else_is_not_let_in_but_found() {
        GuestId guest = done(withHome.guests().invite(alice)).id();
        administrator.modify(
                DomainAdministrator.byId(guest.value()),
                new Modification(ModificationType.ADD, "altSecurityIdentities", "Kerberos:mallory@HARBOUR.EXAMPLE"));

        assertRejected(withHome.guests().invite(alice), Rejection.CONFLICT);
        assertThat(withHome.guests().find(alice)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void an_account_of_another_realm_is_nobodys_principal() {
        assertRejected(
                withHome.guests().invite(new OperationalAccount(tag + "@harbour-dev.example", "Alice")),
                Rejection.INVALID);
        assertRejected(
                withHome.guests().invite(new OperationalAccount(tag + "@evil@harbour.example", "Alice")),
                Rejection.INVALID);
    }

    @Test
    void a_user_elsewhere_with_the_logon_name_is_a_conflict() {
        String name = LogonName.guest(alice).value();
        administrator.addUser("CN=" + name + ",CN=Users," + administrator.domain(), name, name + "@elsewhere.example");

        assertRejected(withHome.guests().invite(alice), Rejection.CONFLICT);
        assertThat(contoso.guestsOf(alice.name())).isZero();
    }

    @Test
    void who_has_the_role_group_as_primary_group_is_seen_and_not_called_gone() {
        RoleGroupId group = group(Set.of());
        GuestId guest = done(withHome.guests().invite(alice)).id();
        done(withHome.memberships().give(new Destination(group, tag), guest));
        byte[] sid = administrator
                .entry(DomainAdministrator.byId(group.value()), "objectSid")
                .getAttributeValueBytes("objectSid");
        int relativeId = ByteBuffer.wrap(sid, sid.length - 4, 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        administrator.replace(DomainAdministrator.byId(guest.value()), "primaryGroupID", Integer.toString(relativeId));
        assertThat(contoso.members(group.value())).as("the list of members").isEmpty();

        assertThat(withHome.memberships().isMember(group, guest)).isEqualTo(Outcome.done(true));
        assertThat(withHome.roleGroups().members(group)).isEqualTo(Outcome.done(Set.of(guest)));
        assertRejected(withHome.memberships().take(group, guest), Rejection.CONFLICT);
    }

    @Test
    void a_role_group_carries_exactly_what_it_was_told_to() {
        RoleRef helpdesk = carried("Helpdesk");
        RoleRef backup = carried("Backup");

        RoleGroupId group = group(Set.of(helpdesk));
        assertThat(contoso.members(idOf(helpdesk))).containsExactly(group.value());

        assertThat(group(Set.of(backup))).isEqualTo(group);
        assertThat(contoso.members(idOf(helpdesk))).isEmpty();
        assertThat(contoso.members(idOf(backup))).containsExactly(group.value());

        assertThat(group(Set.of())).isEqualTo(group);
        assertThat(contoso.members(idOf(backup))).as("nobody decided").containsExactly(group.value());
    }

    @Test
    void a_group_that_was_not_delegated_is_told_with_what_to_do() {
        contoso.makeGroupElsewhere("Guarded " + tag);

        assertThat(withHome.roleGroups()
                        .ensure(new RoleGroupSpec(
                                tag, "TwoKey Roles - " + tag, "", Set.of(new RoleRef("group:Guarded " + tag)))))
                .isEqualTo(new Outcome.Rejected<>(
                        Rejection.NOT_PERMITTED,
                        "the members of a group of the customer's are not delegated to us: let the service account write its"
                                + " attribute member, or make the change by hand"));
        assertRejected(
                withHome.roleGroups()
                        .ensure(new RoleGroupSpec(
                                tag, "TwoKey Roles - " + tag, "", Set.of(new RoleRef("group:Domain Admins")))),
                Rejection.NOT_PERMITTED);
    }

    @Test
    void whoever_is_let_in_without_an_end_has_an_account_that_is_not_over() {
        RoleGroupId group = group(Set.of());
        GuestId guest = done(withHome.guests().invite(alice)).id();
        administrator.replace(DomainAdministrator.byId(guest.value()), "accountExpires", "133000000000000000");

        assertThat(withHome.memberships().give(new Destination(group, tag), guest))
                .isEqualTo(Outcome.done(Acknowledged.OK));

        assertThat(user(guest).getAttributeValue("accountExpires")).isEqualTo("0");
    }

    private RoleRef carried(String name) {
        String whole = name + " " + tag;
        contoso.makeGroupElsewhere(whole);
        new DocumentedDelegation(contoso.samba())
                .letCarry("CN=" + whole + ",CN=Users," + administrator.domain(), contoso.sid());
        return new RoleRef("group:" + whole);
    }

    private String idOf(RoleRef group) {
        String name = group.value().substring("group:".length());
        return DomainAdministrator.id(administrator
                .find(Filter.createEqualityFilter("sAMAccountName", name))
                .getFirst());
    }

    private RoleGroupId group(Set<RoleRef> roles) {
        return done(withHome.roleGroups().ensure(new RoleGroupSpec(tag, "TwoKey Roles - " + tag, "", roles)))
                .id();
    }

    private SearchResultEntry user(GuestId guest) {
        return administrator.entry(
                DomainAdministrator.byId(guest.value()),
                "sAMAccountName",
                "userPrincipalName",
                "displayName",
                "adminDescription",
                "altSecurityIdentities",
                "userAccountControl",
                "accountExpires");
    }
}
