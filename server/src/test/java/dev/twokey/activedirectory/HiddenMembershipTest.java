package dev.twokey.activedirectory;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Changes;
import dev.twokey.directory.spi.Changes.Change;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.TenantDirectory;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the service account may not see is not taken for gone. */
@Tag("samba")
class HiddenMembershipTest {
    private final SambaCustomer contoso = SambaCustomer.of(Domain.CONTOSO);
    private final DomainAdministrator administrator = contoso.administrator();
    private final TenantDirectory directory = SambaCustomer.connector().open(contoso.connection());
    private final String tag = "h" + UUID.randomUUID().toString().substring(0, 8);
    private final OperationalAccount alice = new OperationalAccount(tag + "@harbour.example", "Alice");
    private final GuestId guest = done(directory.guests().invite(alice)).id();
    private final RoleGroupId group = done(directory
                    .roleGroups()
                    .ensure(new RoleGroupSpec(tag, "TwoKey Roles - " + tag, "")))
            .id();

    @BeforeEach
    void give() {
        done(directory.memberships().give(new Destination(group, tag), guest));
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void whoever_is_in_a_list_that_is_hidden_is_seen_and_taken_out() {
        Denial.ofMembers(contoso, group.value()).during(() -> {
            assertThat(directory.memberships().isMember(group, guest)).isEqualTo(Outcome.done(true));
            assertThat(directory.roleGroups().members(group)).isEqualTo(Outcome.done(Set.of(guest)));
            assertThat(directory.memberships().take(group, guest)).isEqualTo(Outcome.done(Acknowledged.OK));
            assertThat(directory.memberships().isMember(group, guest)).isEqualTo(Outcome.done(false));
        });
        assertThat(contoso.members(group.value())).isEmpty();
    }

    @Test
    void whoever_is_in_a_group_that_is_hidden_is_not_called_out() {
        String vault = administrator.add(
                "OU=" + tag + "," + administrator.domain(), new Attribute("objectClass", "organizationalUnit"));
        administrator.move(DomainAdministrator.byId(group.value()), "OU=" + tag + "," + administrator.domain());
        Denial.ofContents(contoso, DomainAdministrator.byId(vault)).during(() -> {
            assertRejected(directory.memberships().isMember(group, guest), Rejection.NOT_PERMITTED);
            assertRejected(directory.memberships().take(group, guest), Rejection.NOT_PERMITTED);
            assertRejected(directory.roleGroups().members(group), Rejection.NOT_PERMITTED);
            assertRejected(directory.roleGroups().remove(new Destination(group, tag)), Rejection.NOT_PERMITTED);
            assertRejected(directory.roleGroups().changes(Set.of(group), Optional.empty()), Rejection.NOT_PERMITTED);
        });
        assertThat(contoso.members(group.value())).containsExactly(guest.value());
        assertThat(directory.memberships().isMember(group, guest)).isEqualTo(Outcome.done(true));
    }

    @Test
    void a_group_whose_mark_comes_back_is_told_whole() {
        Changes first = done(directory.roleGroups().changes(Set.of(group), Optional.empty()));
        String mark = "twokey-role-group:" + tag;
        administrator.replace(DomainAdministrator.byId(group.value()), Mark.ATTRIBUTE, "somebody else's");
        contoso.take(group.value(), guest.value());

        Changes without = done(directory.roleGroups().changes(Set.of(group), Optional.of(first.next())));
        assertThat(without.whole()).isTrue();
        assertThat(without.changes()).isEmpty();

        contoso.put(group.value(), guest.value());
        administrator.replace(DomainAdministrator.byId(group.value()), Mark.ATTRIBUTE, mark);

        Changes again = done(directory.roleGroups().changes(Set.of(group), Optional.of(without.next())));
        assertThat(again.changes()).containsExactly(new Change(group, guest, true));
        assertThat(again.whole()).isTrue();
        assertThat(done(directory.roleGroups().changes(Set.of(group), Optional.of(again.next())))
                        .whole())
                .isFalse();
    }

    @Test
    void of_a_guest_whose_state_is_hidden_nobody_knows_whether_it_is_enabled() {
        Denial.ofUserAccountControl(contoso, guest.value()).during(() -> {
            assertThat(directory.guests().find(alice))
                    .isEqualTo(new Outcome.Unknown<>("the directory does not show userAccountControl"));
        });
        assertThat(done(directory.guests().find(alice)).orElseThrow().enabled()).isTrue();
    }
}
