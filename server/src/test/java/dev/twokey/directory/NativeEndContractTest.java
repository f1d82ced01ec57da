package dev.twokey.directory;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.RoleGroupId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Where the directory ends an access by itself. */
public abstract class NativeEndContractTest extends OnTwoCustomers {
    /** The end as the directory itself has it. */
    protected abstract Instant nativeEnd(String group, String guest);

    /** The time of the directory. */
    protected abstract Instant now();

    /** A time that is soon over, as the directory allows it. */
    protected abstract Instant soon();

    /** Turns the directory's time to the end, or waits for it; whether the guest has the role afterwards. */
    protected abstract boolean hasAccessAfter(Instant end, String group, GuestId guest);

    @Test
    void an_access_is_given_until_its_end() {
        RoleGroupId group = group();
        GuestId guest = guest();
        Instant end = now().plus(2, ChronoUnit.HOURS);

        assertThat(contoso.memberships().giveUntil(in(group), guest, end)).isEqualTo(ok());
        assertThat(contoso.memberships().giveUntil(in(group), guest, end)).isEqualTo(ok());

        assertThat(contoso().members(group.value())).containsExactly(guest.value());
        assertThat(nativeEnd(group.value(), guest.value())).isCloseTo(end, within(1, ChronoUnit.MINUTES));
    }

    @Test
    void a_later_end_counts_and_an_earlier_one_does_not() {
        RoleGroupId group = group();
        GuestId guest = guest();
        Instant end = now().plus(2, ChronoUnit.HOURS);
        Instant later = now().plus(5, ChronoUnit.HOURS);
        done(contoso.memberships().giveUntil(in(group), guest, end));

        done(contoso.memberships().giveUntil(in(group), guest, later));
        done(contoso.memberships().giveUntil(in(group), guest, end));

        assertThat(nativeEnd(group.value(), guest.value())).isCloseTo(later, within(1, ChronoUnit.MINUTES));
        assertThat(contoso().members(group.value())).containsExactly(guest.value());
    }

    /** Also at once, where the directory refuses to end what has hardly begun. */
    @Test
    void it_is_taken_before_its_end_and_given_again() {
        RoleGroupId group = group();
        GuestId guest = guest();
        Instant end = now().plus(2, ChronoUnit.HOURS);
        done(contoso.memberships().giveUntil(in(group), guest, end));

        assertThat(contoso.memberships().take(group, guest)).isEqualTo(ok());
        assertThat(contoso.memberships().take(group, guest)).isEqualTo(ok());
        assertThat(contoso().members(group.value())).isEmpty();

        Instant later = now().plus(3, ChronoUnit.HOURS);
        assertThat(contoso.memberships().giveUntil(in(group), guest, later)).isEqualTo(ok());
        assertThat(contoso().members(group.value())).containsExactly(guest.value());
        assertThat(nativeEnd(group.value(), guest.value())).isCloseTo(later, within(1, ChronoUnit.MINUTES));
    }

    @Test
    void at_its_end_it_is_over_though_nobody_asks() {
        RoleGroupId group = group();
        GuestId guest = guest();
        Instant end = soon();
        done(contoso.memberships().giveUntil(in(group), guest, end));

        assertThat(hasAccessAfter(end, group.value(), guest)).isFalse();
    }
}
