package dev.twokey.directory;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Changes;
import dev.twokey.directory.spi.Changes.Change;
import dev.twokey.directory.spi.Cursor;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who came and went in our role groups, without reading all members each time. */
public abstract class ChangesContractTest extends OnTwoCustomers {
    /** Makes the directory forget what the cursor stands for. */
    protected abstract void forget(Cursor cursor);

    @Test
    void who_is_in_is_told_first_and_then_who_came_and_went() {
        RoleGroupId group = group();
        GuestId guest = guest();
        contoso().put(group.value(), guest.value());

        Changes first = awaited(group, Optional.empty(), new Change(group, guest, true));
        assertThat(first.whole()).isTrue();

        contoso().take(group.value(), guest.value());
        Changes left = awaited(group, Optional.of(first.next()), new Change(group, guest, false));
        assertThat(left.whole()).isFalse();

        contoso().put(group.value(), guest.value());
        Changes came = awaited(group, Optional.of(left.next()), new Change(group, guest, true));
        assertThat(came.whole()).isFalse();
    }

    @Test
    void other_groups_are_not_told() {
        RoleGroupId group = group();
        RoleGroupId other = done(contoso.roleGroups()
                        .ensure(new RoleGroupSpec("other-" + number, "TwoKey Roles - Other " + number, "another")))
                .id();
        GuestId guest = guest();
        Cursor start = done(contoso.roleGroups().changes(Set.of(group), Optional.empty()))
                .next();
        contoso().put(other.value(), guest.value());
        contoso().put(group.value(), guest.value());

        Changes told = awaited(group, Optional.of(start), new Change(group, guest, true));

        assertThat(told.changes()).extracting(Change::group).containsOnly(group);
    }

    @Test
    void a_group_that_is_gone_has_nobody_in_it() {
        RoleGroupId group = group();
        GuestId guest = guest();
        contoso().put(group.value(), guest.value());
        Changes first = awaited(group, Optional.empty(), new Change(group, guest, true));

        contoso().deleteGroup(group.value());

        Awaitility.await().until(() -> {
            Changes told = done(contoso.roleGroups().changes(Set.of(group), Optional.of(first.next())));
            return told.changes().contains(new Change(group, guest, false))
                    || told.whole() && told.changes().stream().noneMatch(Change::inside);
        });
    }

    @Test
    void after_a_lost_cursor_everybody_is_told_again() {
        RoleGroupId group = group();
        GuestId guest = guest();
        contoso().put(group.value(), guest.value());
        Cursor cursor =
                awaited(group, Optional.empty(), new Change(group, guest, true)).next();
        forget(cursor);

        Changes told = done(contoso.roleGroups().changes(Set.of(group), Optional.of(cursor)));

        assertThat(told.whole()).isTrue();
        assertThat(told.changes()).contains(new Change(group, guest, true));
    }

    /** Asks until it is told: what changed may be told late. All that was told until then, with the last cursor. */
    private Changes awaited(RoleGroupId group, Optional<Cursor> since, Change expected) {
        List<Change> all = new ArrayList<>();
        List<Changes> parts = new ArrayList<>();
        Awaitility.await().until(() -> {
            Optional<Cursor> from =
                    parts.isEmpty() ? since : Optional.of(parts.getLast().next());
            Changes told = done(contoso.roleGroups().changes(Set.of(group), from));
            parts.add(told);
            all.addAll(told.changes());
            return all.contains(expected);
        });
        return new Changes(all, parts.getFirst().whole(), parts.getLast().next());
    }
}
