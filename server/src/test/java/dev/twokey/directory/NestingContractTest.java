package dev.twokey.directory;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Groups that lie in one another, or are called alike: rights must not come by a way for which nobody turned a key. */
public abstract class NestingContractTest extends OnTwoCustomers {
    @Test
    void row_24_with_a_group_inside_a_role_group_nobody_gets_in_and_everybody_gets_out() {
        RoleGroupId group = group();
        GuestId inside = guest();
        GuestId outside = bob();
        done(contoso.memberships().give(in(group), inside));
        contoso().nest(contoso().makeGroup("Helpdesk " + number), group.value());

        assertRejected(contoso.memberships().give(in(group), outside), Rejection.CONFLICT);
        assertThat(contoso().members(group.value())).contains(inside.value()).doesNotContain(outside.value());

        assertThat(contoso.memberships().take(group, inside)).isEqualTo(ok());
        assertThat(contoso.memberships().isMember(group, inside)).isEqualTo(Outcome.done(false));
    }

    @Test
    void row_24_another_role_group_inside_is_a_group_inside() {
        RoleGroupId group = group();
        RoleGroupId other = done(contoso.roleGroups()
                        .ensure(new RoleGroupSpec("circle-" + number, "TwoKey Roles - Circle " + number, "")))
                .id();
        GuestId guest = guest();
        contoso().nest(other.value(), group.value());

        assertRejected(contoso.memberships().give(in(group), guest), Rejection.CONFLICT);
        assertThat(contoso.memberships().isMember(group, guest)).isEqualTo(Outcome.done(false));
    }

    @Test
    void row_24_role_groups_whose_names_begin_alike_are_not_taken_for_one_another() {
        RoleGroupSpec shorter = spec();
        RoleGroupSpec longer = new RoleGroupSpec(shorter.slug() + "-deputy", shorter.name() + " Deputy", "");
        RoleGroupId deputies = done(contoso.roleGroups().ensure(longer)).id();
        RoleGroupId managers = done(contoso.roleGroups().ensure(shorter)).id();
        GuestId guest = guest();
        assertThat(managers).isNotEqualTo(deputies);

        assertThat(contoso.memberships().give(in(managers), guest)).isEqualTo(ok());
        assertThat(contoso.roleGroups().members(deputies)).isEqualTo(Outcome.done(Set.of()));
        assertRejected(
                contoso.memberships().give(new Destination(deputies, shorter.slug()), guest), Rejection.CONFLICT);
        assertThat(contoso.memberships().take(deputies, guest)).isEqualTo(ok());
        assertThat(contoso().members(managers.value())).containsExactly(guest.value());
    }

    @Test
    void row_24_accounts_whose_names_begin_alike_are_not_taken_for_one_another() {
        GuestId longer = done(contoso.guests().invite(new OperationalAccount(alice().name() + ".example", "Alice")))
                .id();
        assertThat(done(contoso.guests().find(alice()))).isEmpty();
        assertThat(guest()).isNotEqualTo(longer);
        assertThat(foundPatiently(alice())).isNotEqualTo(longer);
    }

    private GuestId bob() {
        return done(contoso.guests().invite(new OperationalAccount("bob.admin-" + number + "@harbour.example", "Bob")))
                .id();
    }
}
