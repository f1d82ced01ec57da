package dev.twokey.directory;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.Customer.Deed;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroupId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A directory that does what it is asked and does not answer. Each test lasts as long as a call may, twenty seconds. */
public abstract class SlowAnswerContractTest extends OnTwoCustomers {
    @AfterEach
    void nothing_is_held_any_more() {
        contoso().interceptNothing();
    }

    @Test
    void an_answer_past_the_deadline_is_unknown_and_repeating_finds_the_same_state() {
        RoleGroupId group = group();
        GuestId guest = guest();
        done(contoso.memberships().give(in(group), guest));
        contoso().holdNext(Deed.TAKE);

        assertThat(contoso.memberships().take(group, guest)).isInstanceOf(Outcome.Unknown.class);

        assertThat(contoso().members(group.value())).isEmpty();
        assertThat(contoso.memberships().take(group, guest)).isEqualTo(ok());
        assertThat(contoso.memberships().isMember(group, guest)).isEqualTo(Outcome.done(false));
    }
}
