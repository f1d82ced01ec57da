package dev.twokey.elevation;

import static dev.twokey.elevation.TestElevations.CONTOSO;
import static dev.twokey.elevation.TestElevations.GLOBEX;
import static dev.twokey.elevation.TestElevations.passes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Request;
import dev.twokey.directory.PretendDirectory.Answer;
import dev.twokey.directory.PretendDirectory.Deed;
import dev.twokey.elevation.WorkStore.Claim;
import dev.twokey.elevation.WorkStore.Claimed;
import dev.twokey.elevation.WorkStore.Share;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Much is due at once: nodes share it, tenants do not wait for each other, and one that cannot be recorded is alone with it. */
@ExtendWith(ElevationsOfTheTest.class)
class DispatcherTest {
    private static final String GROUP = "security-manager";
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final TestElevations access;
    private final List<Request> all = new ArrayList<>();

    DispatcherTest(TestElevations access) {
        this.access = access;
    }

    @BeforeEach
    void alice_and_bob_are_inside_two_customers_whose_time_is_over() {
        for (Slug customer : List.of(CONTOSO, GLOBEX)) {
            all.add(access.inside(customer, "Alice", "Bob", GROUP));
            all.add(access.inside(customer, "Bob", "Alice", GROUP));
        }
        access.forward(TestElevations.HOUR);
    }

    @Test
    void two_nodes_share_what_is_due_and_neither_finds_what_the_other_holds() {
        List<Claimed> first = claim("first", 1);
        List<Claimed> second = claim("second", 1);

        assertThat(first).hasSize(2).doesNotContainAnyElementsOf(second);
        assertThat(second).hasSize(2);
        assertThat(first)
                .as("a share for each customer")
                .extracting(claimed -> claimed.guest().tenant())
                .doesNotHaveDuplicates();
        assertThat(claim("third", 10)).isEmpty();
    }

    @Test
    void the_more_customers_wait_the_smaller_is_the_share_of_each_down_to_what_is_recorded_together() {
        assertThat(access.bean(WorkStore.class)
                        .claim(new Claim("node", LEASE, Repute.SOUND, new Share(1, 2, 3), 10, Map.of())))
                .hasSize(2)
                .extracting(claimed -> claimed.guest().tenant())
                .doesNotHaveDuplicates();
        assertThat(access.bean(WorkStore.class)
                        .claim(new Claim("other", LEASE, Repute.SOUND, new Share(2, 2, 1), 10, Map.of())))
                .as("whatever is shared, as many as are recorded together")
                .hasSize(2);
    }

    @Test
    void what_a_node_held_when_it_died_is_found_once_its_leases_have_run_out() {
        assertThat(passes(access.bean(Dispatcher.class)::claimMemberships)).isNotEmpty();
        assertThat(claim("other", 10)).isEmpty();
        access.forward(LEASE);
        assertThat(claim("other", 10)).hasSize(4);
    }

    @Test
    void two_nodes_at_once_take_each_guest_out_once() throws Exception {
        Dispatcher other = node();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> both =
                    List.of(threads.submit(() -> run(access.bean(Dispatcher.class))), threads.submit(() -> run(other)));
            for (Future<?> each : both) {
                each.get(1, TimeUnit.MINUTES);
            }
        }
        assertThat(all).extracting(access::state).containsOnly(GrantState.ENDED);
        for (String customer : List.of("contoso", "globex")) {
            assertThat(access.directory().journal(customer))
                    .filteredOn(line -> line.startsWith("take "))
                    .hasSize(2)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_customer_whose_directory_hangs_holds_up_no_other() throws Exception {
        var asked = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        access.directory().during("contoso", Deed.TAKE, () -> {
            asked.countDown();
            awaited(released);
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Void>> passes = passes(access.bean(Dispatcher.class)::claimMemberships).stream()
                    .map(pass -> CompletableFuture.runAsync(pass, threads))
                    .toList();
            CompletableFuture.anyOf(passes.toArray(CompletableFuture[]::new)).get(1, TimeUnit.MINUTES);

            assertThat(awaited(asked)).isTrue();
            assertThat(all.subList(2, 4)).extracting(access::state).containsOnly(GrantState.ENDED);
            assertThat(all.subList(0, 2)).extracting(access::state).containsOnly(GrantState.ENDING);
            released.countDown();
            CompletableFuture.allOf(passes.toArray(CompletableFuture[]::new)).get(1, TimeUnit.MINUTES);
        }
        assertThat(all).extracting(access::state).containsOnly(GrantState.ENDED);
    }

    @Test
    void of_many_that_are_read_back_together_each_is_called_gone_only_when_it_is() {
        access.directory().answersOnce("contoso", Deed.TAKE, Answer.FALSELY);
        access.sweep();

        assertThat(all.subList(0, 2))
                .extracting(access::state)
                .containsExactlyInAnyOrder(GrantState.ENDED, GrantState.ENDING);
        assertThat(access.inside()).hasSize(1);
        access.later();
        access.sweep();
        assertThat(all).extracting(access::state).containsOnly(GrantState.ENDED);
    }

    @Test
    void one_that_cannot_be_recorded_keeps_no_other_waiting() {
        Request broken = all.getFirst();
        var owner = access.database().owner();
        owner.sql("alter table twokey.grant_step disable trigger user").update();
        owner.sql("insert into twokey.grant_step (tenant_id, request_id, version, from_state, to_state, at)"
                        + " values (:tenant, :request, 2, 'active', 'ending', twokey.now())")
                .param("tenant", broken.tenant().value())
                .param("request", broken.id().value())
                .update();
        owner.sql("alter table twokey.grant_step enable trigger user").update();
        access.sweep();

        assertThat(all.subList(1, 4)).extracting(access::state).containsOnly(GrantState.ENDED);
        assertThat(access.state(broken)).isEqualTo(GrantState.ACTIVE);
        assertThat(access.progress(broken).lastReason()).contains(Pass.OUR_FAULT);
    }

    @Test
    void a_pass_that_breaks_gives_its_room_back_and_its_guests_when_their_leases_have_run_out() {
        Dispatcher dispatcher = access.bean(Dispatcher.class);
        List<Runnable> passes = passes(dispatcher::claimMemberships);
        assertThat(dispatcher.busy().guests()).isEqualTo(4);
        var owner = access.database().owner();
        owner.sql("alter table twokey.membership rename to elsewhere").update();
        passes.forEach(Runnable::run);
        owner.sql("alter table twokey.elsewhere rename to membership").update();

        assertThat(dispatcher.busy().guests()).isZero();
        assertThat(dispatcher.busy().ofTenants()).isEmpty();
        assertThat(passes(dispatcher::claimMemberships)).isEmpty();
        access.forward(LEASE);
        access.sweep();
        assertThat(all).extracting(access::state).containsOnly(GrantState.ENDED);
    }

    @Test
    void a_node_takes_no_more_of_a_customer_than_its_share() {
        Map<TenantId, Integer> busy = Map.of(access.contoso().id(), 2);
        assertThat(access.bean(WorkStore.class)
                        .claim(new Claim("node", LEASE, Repute.SOUND, new Share(2, 2, 10), 10, busy)))
                .hasSize(2)
                .noneMatch(claimed ->
                        claimed.guest().tenant().equals(access.contoso().id()));
    }

    @Test
    void guests_are_disabled_although_removals_are_due() {
        run(access.bean(Dispatcher.class));
        access.inside(CONTOSO, "Alice", "Bob", GROUP);
        access.forward(TestElevations.HOUR);
        assertThat(disabled()).isEmpty();

        passes(access.bean(Dispatcher.class)::claim).forEach(Runnable::run);

        assertThat(access.inside()).isEmpty();
        assertThat(disabled()).containsExactly("disable op-bob@harbour.example");
    }

    private List<String> disabled() {
        return access.directory().journal("contoso").stream()
                .filter(line -> line.startsWith("disable "))
                .toList();
    }

    @Test
    void what_breaks_for_a_whole_pass_is_a_try_of_each_with_its_reason_and_a_pause() {
        var owner = access.database().owner();
        owner.sql("alter table twokey.tenant rename column kind to elsewhere").update();
        run(access.bean(Dispatcher.class));
        owner.sql("alter table twokey.tenant rename column elsewhere to kind").update();

        assertThat(all).allSatisfy(request -> {
            assertThat(access.progress(request).lastReason()).contains(Pass.OUR_FAULT);
            assertThat(access.state(request)).isEqualTo(GrantState.ENDING);
        });
        access.later();
        access.sweep();
        assertThat(all).extracting(access::state).containsOnly(GrantState.ENDED);
    }

    private List<Claimed> claim(String holder, int perTenant) {
        return access.bean(WorkStore.class)
                .claim(new Claim(holder, LEASE, Repute.SOUND, new Share(1, perTenant, 10), 10, Map.of()));
    }

    /** Another node over the same database. */
    private Dispatcher node() {
        return new Dispatcher(
                access.bean(WorkStore.class),
                access.bean(LeaseStore.class),
                access.bean(Worker.class),
                access.bean(Disabling.class),
                access.bean(Calls.class),
                access.bean(ElevationSettings.class));
    }

    private static void run(Dispatcher dispatcher) {
        passes(dispatcher::claimMemberships).forEach(Runnable::run);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
