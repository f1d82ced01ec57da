package dev.twokey.directory;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.Guest;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and ids that want to be more than that. */
public abstract class HostileInputContractTest extends OnTwoCustomers {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x' or mail ne 'x",
                "o'brien@harbour.example",
                "a/../b@harbour.example",
                "a\"b\\c@harbour.example",
                "a&b=c?d#e%27+f@harbour.example",
                "ünïcödé-ß-例@harbour.example",
                "*",
                "%",
                "' or 1 eq 1 or mail eq '"
            })
    void a_hostile_account_name_finds_nobody(String name) {
        guest();

        assertThat(contoso.guests().find(new OperationalAccount(name, "Mallory")))
                .isIn(
                        Outcome.done(Optional.empty()),
                        new Outcome.Rejected<>(
                                Rejection.INVALID,
                                detail(contoso.guests().find(new OperationalAccount(name, "Mallory")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"O'Brien \"the\" <b>Boss</b> (admin)", "Ünïcödé 例 / \\ ; $filter", "a\u0000b"})
    void a_hostile_display_name_is_text_or_refused(String name) {
        Outcome<Guest> outcome = contoso.guests().invite(new OperationalAccount(alice().name(), name));

        assertThat(outcome instanceof Outcome.Done<Guest> ? 1 : 0)
                .isEqualTo((int) contoso().guestsOf(alice().name()));
    }

    @Test
    void a_hostile_role_group_name_is_only_a_name() {
        String name = "TwoKey's \"Roles\" / Security \\ Manager & Co? #" + number + " Ü 例";

        RoleGroupSpec hostile = new RoleGroupSpec("hostile-" + number, name, "a 'test'");
        RoleGroupId group = done(contoso.roleGroups().ensure(hostile)).id();

        assertThat(contoso().groupsCalled(name)).isEqualTo(1);
        GuestId guest = guest();
        assertThat(contoso.memberships().give(new Destination(group, hostile.slug()), guest))
                .isEqualTo(ok());
        assertThat(contoso().members(group.value())).containsExactly(guest.value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../users", "x/y", "a b", "%2e%2e", "x?y", "x#y", "$ref"})
    void a_hostile_id_reaches_nothing(String id) {
        assertReachesNothing(id, Rejection.INVALID);
    }

    /** Nobody's where ids have no fixed form, malformed where they have. */
    @Test
    void a_short_id_reaches_nothing() {
        assertReachesNothing("00000000", Rejection.INVALID, Rejection.NOT_FOUND);
    }

    private void assertReachesNothing(String id, Rejection... reasons) {
        RoleGroupId group = group();
        GuestId guest = guest();
        done(contoso.memberships().give(in(group), guest));

        assertThat(List.of(
                        contoso.memberships().give(in(new RoleGroupId(id)), guest),
                        contoso.memberships().take(new RoleGroupId(id), guest),
                        contoso.memberships().give(in(group), new GuestId(id)),
                        contoso.guests().disable(new GuestId(id))))
                .allSatisfy(outcome -> assertRejected(outcome, reasons));

        assertThat(contoso().members(group.value())).containsExactly(guest.value());
        assertThat(contoso().enabled(guest.value())).isTrue();
    }
}
