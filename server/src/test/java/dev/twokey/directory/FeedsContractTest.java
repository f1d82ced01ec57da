package dev.twokey.directory;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.Cursor;
import dev.twokey.directory.spi.Happenings;
import dev.twokey.directory.spi.Happenings.Happening;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.kernel.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the directory tells of sign-ins and deeds, since a cursor. Where it tells nothing, it says so. */
public abstract class FeedsContractTest extends OnAccounts {
    /** Makes the directory forget what the cursor stands for. */
    protected abstract void forget(Cursor cursor);

    @Test
    void the_audit_tells_what_was_done_to_a_role_group() {
        if (!offers(Capability.AUDIT)) {
            assertLacking(Capability.AUDIT, contoso.feeds().audit(Optional.empty()));
            return;
        }
        RoleGroupId group = group();
        var guest = guest();
        Cursor before = done(contoso.feeds().audit(Optional.empty())).next();

        done(contoso.memberships().give(in(group), guest));

        Heard heard =
                heard(before, contoso.feeds()::audit, told -> told.toString().contains(guest.value()));
        assertThat(heard.event().succeeded()).isTrue();
        assertThat(heard.event().actor()).isNotBlank();
        assertThat(heard.event().at()).isNotNull();
        assertThat(heard.gap()).isFalse();
    }

    @Test
    void what_comes_after_the_next_cursor_is_told_too() {
        if (!offers(Capability.AUDIT)) {
            assertLacking(Capability.AUDIT, contoso.feeds().audit(Optional.of(new Cursor("some"))));
            return;
        }
        RoleGroupId group = group();
        var guest = guest();
        Cursor before = done(contoso.feeds().audit(Optional.empty())).next();
        done(contoso.memberships().give(in(group), guest));
        Heard given =
                heard(before, contoso.feeds()::audit, told -> told.toString().contains(guest.value()));

        done(contoso.memberships().take(group, guest));

        Heard taken = heard(
                given.next(),
                contoso.feeds()::audit,
                told -> told.toString().contains(guest.value())
                        && !told.id().equals(given.event().id()));
        assertThat(taken.event().succeeded()).isTrue();
    }

    @Test
    void a_lost_cursor_is_a_gap_that_is_told() {
        if (!offers(Capability.AUDIT)) {
            assertLacking(Capability.AUDIT, contoso.feeds().audit(Optional.of(new Cursor("some"))));
            return;
        }
        Cursor cursor = done(contoso.feeds().audit(Optional.empty())).next();
        forget(cursor);

        assertThat(done(contoso.feeds().audit(Optional.of(cursor))).gap()).isTrue();
    }

    @Test
    void the_sign_ins_of_our_accounts_are_told_with_their_success() {
        if (!offers(Capability.SIGN_INS)) {
            assertLacking(Capability.SIGN_INS, contoso.feeds().signIns(Optional.empty()));
            return;
        }
        Secret password = password();
        ServiceAccount account = signedInBy(password);
        Cursor before = done(contoso.feeds().signIns(Optional.empty())).next();

        assertLetsIn(by(account, password));
        assertThat(signIns().lets(by(account, password()))).isFalse();

        heard(before, contoso.feeds()::signIns, told -> told.succeeded() && isOf(told, account));
        heard(before, contoso.feeds()::signIns, told -> !told.succeeded() && isOf(told, account));
    }

    private static boolean isOf(Happening told, ServiceAccount account) {
        return told.subject().equals(account.id().value())
                || told.actor().equals(account.id().value());
    }

    private record Heard(Happening event, Cursor next, boolean gap) {}

    /** Goes on from part to part until it is told: logs may be late. */
    private static Heard heard(
            Cursor from, Function<Optional<Cursor>, Outcome<Happenings>> feed, Predicate<Happening> expected) {
        List<Heard> found = new ArrayList<>();
        Cursor[] at = {from};
        boolean[] gap = {false};
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            Happenings told = done(feed.apply(Optional.of(at[0])));
            at[0] = told.next();
            gap[0] |= told.gap();
            told.all().stream().filter(expected).findFirst().ifPresent(one -> found.add(new Heard(one, at[0], gap[0])));
            return !found.isEmpty();
        });
        return found.getFirst();
    }
}
