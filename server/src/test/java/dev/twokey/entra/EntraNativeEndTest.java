package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.twokey.directory.NativeEndContractTest;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Memberships;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.sandbox.directory.Schedules;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Privileged Identity Management for groups, whose time is turned. */
class EntraNativeEndTest extends NativeEndContractTest {
    private static final String REQUESTS = "/identityGovernance/privilegedAccess/group/assignmentScheduleRequests";

    private static SandboxedEntra entra;

    private final String slug = "pim-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void start() throws IOException {
        entra = SandboxedEntra.started(Licence.P2);
    }

    @AfterAll
    static void close() throws IOException {
        entra.close();
    }

    @Test
    void a_shorter_time_than_the_directory_allows_is_the_shortest() {
        Given given = Given.of(slug);

        done(given.until(now().plusSeconds(30)));

        assertThat(nativeEnd(given.group(), given.guest()))
                .isCloseTo(now().plus(Schedules.SHORTEST), within(30, ChronoUnit.SECONDS));
    }

    @Test
    void in_its_first_minutes_it_is_taken_at_once_and_the_schedule_follows() {
        Given given = Given.of(slug);
        done(given.until(now().plus(8, ChronoUnit.HOURS)));

        done(given.taken());

        assertThat(entra.contoso().members(given.group())).isEmpty();
        assertThat(nativeEnd(given.group(), given.guest()))
                .isCloseTo(now().plus(Schedules.SHORTEST), within(30, ChronoUnit.SECONDS));
        assertThat(given.observed()).containsExactly("member.added", "member.removed");
    }

    @Test
    void later_it_is_taken_with_its_schedule() {
        Given given = Given.of(slug);
        done(given.until(now().plus(8, ChronoUnit.HOURS)));
        entra.clock().turn(Duration.ofMinutes(6));

        done(given.taken());

        assertThat(given.schedule()).isEmpty();
        assertThat(given.observed()).containsExactly("member.added", "member.removed");
    }

    @Test
    void whoever_was_put_in_by_hand_is_taken_out_too() {
        Given given = Given.of(slug);
        entra.contoso().put(given.group(), given.guest());

        done(given.taken());

        assertThat(entra.contoso().members(given.group())).isEmpty();
    }

    @Test
    void whoever_was_put_in_by_hand_gets_an_end() {
        Given given = Given.of(slug);
        // A first request puts the group under management, and its members with it.
        done(given.taken());
        entra.contoso().put(given.group(), given.guest());
        Instant end = now().plus(1, ChronoUnit.HOURS);

        done(given.until(end));

        assertThat(nativeEnd(given.group(), given.guest())).isCloseTo(end, within(1, ChronoUnit.MINUTES));
    }

    @Test
    void without_that_service_a_member_is_taken_out_all_the_same() {
        Given given = Given.of(slug);
        done(given.until(now().plus(8, ChronoUnit.HOURS)));
        entra.clock().turn(Duration.ofMinutes(6));
        entra.contoso().meet(FaultKind.CUT_BEFORE, "POST", REQUESTS);

        done(given.taken());

        assertThat(entra.contoso().members(given.group())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PendingApproval", "PendingProvisioning", "Granted", "ScheduleCreated", "<script>", ""})
    void what_waits_is_unknown_and_asked_again(String status) {
        Given given = Given.of(slug);
        answers(status);

        assertThat(given.until(now().plus(1, ChronoUnit.HOURS))).isInstanceOf(Outcome.Unknown.class);

        done(given.until(now().plus(1, ChronoUnit.HOURS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Denied", "Failed", "Canceled", "Revoked"})
    void a_request_that_came_to_nothing_is_rejected_though_it_was_answered_201(String status) {
        Given given = Given.of(slug);
        answers(status);

        assertRejected(given.until(now().plus(1, ChronoUnit.HOURS)), Rejection.NOT_PERMITTED, Rejection.INVALID);
    }

    @Test
    void a_tenant_that_has_not_bought_it_says_so() {
        Given given = Given.of(slug);
        var bought = entra.contoso().directory().settings();
        entra.contoso().directory().settings(bought.with(dev.twokey.sandbox.directory.Licence.P1));
        try {
            assertRejected(given.until(now().plus(1, ChronoUnit.HOURS)), Rejection.NOT_LICENSED);
            done(given.taken());
        } finally {
            entra.contoso().directory().settings(bought);
        }
    }

    /** What is undecided could let in again when it is decided. */
    @Test
    void while_another_request_waits_nothing_is_certain_but_that_the_member_is_taken_out() {
        Given given = Given.of(slug);
        entra.contoso().put(given.group(), given.guest());
        schedules().waits(given.group(), given.guest(), true);

        assertThat(given.until(now().plus(1, ChronoUnit.HOURS))).isEqualTo(PimRequests.WAITS);
        assertThat(given.taken()).isEqualTo(PimRequests.WAITS);
        assertThat(entra.contoso().members(given.group())).isEmpty();

        schedules().waits(given.group(), given.guest(), false);
        done(given.taken());
    }

    /** What a change of a schedule does to a membership that was removed before is documented nowhere. */
    @Test
    void the_removal_is_the_last_that_is_written() {
        Given given = Given.of(slug);
        done(given.until(now().plus(8, ChronoUnit.HOURS)));
        entra.contoso().meet(FaultKind.CUT_BEFORE, "DELETE", "/groups/*/members/*/$ref");

        assertThat(given.taken()).isInstanceOf(Outcome.Unknown.class);

        assertThat(entra.contoso().members(given.group())).containsExactly(given.guest());
        assertThat(nativeEnd(given.group(), given.guest()))
                .as("the schedule was changed already")
                .isCloseTo(now().plus(Schedules.SHORTEST), within(30, ChronoUnit.SECONDS));
        done(given.taken());
    }

    private static Schedules schedules() {
        return entra.contoso().directory().governance().schedules();
    }

    private static void answers(String status) {
        entra.sandbox()
                .faults()
                .add(Fault.next(FaultKind.INTERCEPTED, "POST", REQUESTS)
                        .answering(Reply.json(201, Json.object().put("status", status))));
    }

    /** A role group and a guest of the test's own. */
    private record Given(TenantDirectory directory, String slug, String group, String guest) {
        static Given of(String slug) {
            TenantDirectory directory = entra.connector().open(entra.contoso().connection(Map.of()));
            Given given = new Given(
                    directory,
                    slug,
                    done(directory.roleGroups().ensure(new RoleGroupSpec(slug, slug, "")))
                            .id()
                            .value(),
                    done(directory.guests().invite(new OperationalAccount(slug + "@harbour.example", slug)))
                            .id()
                            .value());
            entra.contoso().everythingIsSeen();
            return given;
        }

        private Memberships memberships() {
            return directory.memberships();
        }

        Outcome<Acknowledged> until(Instant end) {
            return memberships().giveUntil(new Destination(new RoleGroupId(group), slug), new GuestId(guest), end);
        }

        Outcome<Acknowledged> taken() {
            return memberships().take(new RoleGroupId(group), new GuestId(guest));
        }

        Optional<Schedules.Schedule> schedule() {
            return schedules().find(group, guest);
        }

        List<String> observed() {
            return entra.sandbox().journal().of("contoso").stream()
                    .filter(change -> group.equals(change.facts().get("group")))
                    .map(change -> change.what())
                    .filter(what -> what.startsWith("member."))
                    .toList();
        }
    }

    @Override
    protected TwoCustomers customers() {
        return entra.customers();
    }

    @Override
    protected Instant nativeEnd(String group, String guest) {
        return schedules().find(group, guest).flatMap(Schedules.Schedule::end).orElseThrow();
    }

    @Override
    protected Instant now() {
        return entra.clock().instant();
    }

    @Override
    protected Instant soon() {
        return now().plus(6, ChronoUnit.MINUTES);
    }

    @Override
    protected boolean hasAccessAfter(Instant end, String group, GuestId guest) {
        // Whole seconds are all that the directory knows.
        entra.clock().turnTo(end.plusSeconds(2));
        return entra.contoso().members(group).contains(guest.value());
    }
}
