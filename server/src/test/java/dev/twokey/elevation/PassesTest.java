package dev.twokey.elevation;

import static dev.twokey.elevation.TestElevations.ALICES_ACCOUNT;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Request;
import dev.twokey.directory.PretendDirectory.Deed;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several workers, and people who act in between: one guest is worked on by one pass at a time. */
@ExtendWith(ElevationsOfTheTest.class)
class PassesTest {
    private static final String GROUP = "security-manager";

    private final TestElevations access;

    PassesTest(TestElevations access) {
        this.access = access;
    }

    @Test
    void a_second_pass_leaves_what_a_first_is_at() {
        Request request = access.approved(GROUP);
        access.directory().during("contoso", Deed.GIVE, () -> access.pass(request));
        access.pass(request);

        assertThat(access.state(request)).isEqualTo(GrantState.ACTIVE);
        assertThat(gifts()).hasSize(1);
        assertThat(access.events()).containsExactly("Effective");
    }

    @Test
    void a_pass_over_another_role_group_of_the_same_guest_waits_as_well() {
        Request manager = access.approved(GROUP);
        Request reader = access.approved("service-reader");
        access.directory().during("contoso", Deed.GIVE, () -> access.pass(reader));
        access.pass(manager);
        assertThat(access.state(reader)).isEqualTo(GrantState.OWED);
        access.sweep();
        assertThat(access.state(reader)).isEqualTo(GrantState.ACTIVE);
    }

    @Test
    void a_pass_that_was_taken_over_records_nothing() {
        Request request = access.approved(GROUP);
        // The first hangs in the directory's answer for longer than its lease; another finishes the work meanwhile.
        access.directory().during("contoso", Deed.GIVE, () -> {
            access.forward(Duration.ofSeconds(31));
            access.pass(request);
        });
        access.pass(request);

        assertThat(access.state(request)).isEqualTo(GrantState.ACTIVE);
        assertThat(access.events()).containsExactly("Effective");
        assertThat(access.entries(request))
                .filteredOn("elevation.active"::equals)
                .hasSize(1);
        assertThat(access.progress(request).attempts()).isZero();
    }

    @Test
    void a_pass_that_was_taken_over_gives_nothing_any_more() {
        Request request = access.approved(GROUP);
        // It hangs before it gives; meanwhile the access was given, revoked, and taken back by another.
        access.directory().during("contoso", Deed.INVITE, () -> {
            access.forward(Duration.ofSeconds(31));
            access.pass(request);
            access.revoke(request);
            access.pass(request);
        });
        access.pass(request);

        assertThat(access.state(request)).isEqualTo(GrantState.ENDED);
        assertThat(access.inside()).isEmpty();
        assertThat(gifts()).hasSize(1);
    }

    @RepeatedTest(5)
    void of_a_closing_and_the_end_of_its_time_exactly_one_ends_an_access() throws Exception {
        Request request = access.inside(GROUP);
        Actor.Person alice = access.person("Alice");
        access.forward(TestElevations.HOUR);
        Callable<String> closing =
                () -> word(access.elevations().close(request.tenant(), request.id(), alice, "all is as before", false));
        Callable<String> sweeping = () -> {
            access.sweep();
            return "swept";
        };
        String answer;
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<String>> both = threads.invokeAll(List.of(closing, sweeping));
            answer = both.get(0).get();
            assertThat(both.get(1).get()).isEqualTo("swept");
        }
        access.sweep();
        assertThat(access.state(request)).isEqualTo(GrantState.ENDED);
        assertThat(answer).isIn("closed", "not-active");
        boolean closed = answer.equals("closed");
        assertThat(access.grant(request).endReason()).contains(closed ? "closed" : "time");
        assertThat(access.entries(request))
                .filteredOn(List.of("elevation.closed", "elevation.due", "elevation.ended")::contains)
                .containsExactly(closed ? "elevation.closed" : "elevation.due", "elevation.ended");
    }

    private static String word(Answer<Grant> answer) {
        return answer instanceof Answer.Granted<Grant> ? "closed" : refused(answer);
    }

    private List<String> gifts() {
        return access.directory().journal("contoso").stream()
                .filter(("give " + GROUP + " " + ALICES_ACCOUNT)::equals)
                .toList();
    }
}
