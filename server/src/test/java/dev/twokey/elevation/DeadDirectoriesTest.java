package dev.twokey.elevation;

import static dev.twokey.people.TestDeployment.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Request;
import dev.twokey.directory.Directories;
import dev.twokey.directory.PretendDirectory;
import dev.twokey.directory.PretendDirectory.Answer;
import dev.twokey.directory.PretendDirectory.Call;
import dev.twokey.directory.PretendDirectory.Deed;
import dev.twokey.directory.PretendDirectory.Watcher;
import dev.twokey.kernel.Slug;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Six customers whose directories do not answer have more due, and for longer, than a node has room for; one customer's
 * directory answers. Nobody waits there for the others.
 */
@ExtendWith(ElevationsOfTheTest.class)
class DeadDirectoriesTest {
    private static final String GROUP = "security-manager";
    private static final int GUESTS = 20;
    private static final int TOGETHER = 16;
    private static final int CALLS_AT_A_TENANT = 4;
    /** With sixteen guests in hand of each of them there is room for nobody else. */
    private static final List<String> DEAD =
            IntStream.rangeClosed(1, 47).mapToObj(number -> "dead-" + number).toList();

    private final TestElevations access;
    private final Queue<Call> asked = new ConcurrentLinkedQueue<>();
    private final List<Request> healthy = new ArrayList<>();
    private volatile CountDownLatch answers = new CountDownLatch(0);

    DeadDirectoriesTest(TestElevations access) {
        this.access = access;
    }

    @BeforeEach
    void everybodys_time_is_over() {
        healthy.add(access.inside(TestElevations.CONTOSO, "Alice", "Bob", GROUP));
        healthy.add(access.inside(TestElevations.CONTOSO, "Bob", "Alice", GROUP));
        var owner = access.database().owner();
        List.of(
                        "a_grant_belongs_to_its_request",
                        "a_grant_has_its_first_key",
                        "a_grant_has_its_second_key",
                        "a_grant_is_for_an_account_of_its_requester")
                .forEach(key -> owner.sql("alter table twokey.elevation_grant drop constraint " + key)
                        .update());
        owner.sql("alter table twokey.elevation_grant disable trigger user").update();
        DEAD.forEach(this::isDead);
        owner.sql("alter table twokey.elevation_grant enable trigger user").update();
        access.forward(TestElevations.HOUR);
        access.directory().watchedBy(new Watcher() {
            @Override
            public void asked(Call call) {
                if (DEAD.contains(call.tenant())) {
                    asked.add(call);
                    awaited(answers);
                }
            }

            @Override
            public void answered(Call call, Answer how) {}
        });
    }

    private static final String GUEST = """
            insert into twokey.guest (tenant_id, account_id, guest_id)
            select t.id, cast(md5(t.slug || n) as uuid), 'guest-' || n
            from twokey.tenant t, generate_series(1, :count) n where t.slug = :slug
            """;

    private static final String MEMBERSHIP = """
            insert into twokey.membership (tenant_id, account_id, role_group)
            select g.tenant_id, g.account_id, :group
            from twokey.guest g join twokey.tenant t on t.id = g.tenant_id where t.slug = :slug
            """;

    private static final String GRANT = """
            insert into twokey.elevation_grant
                (tenant_id, request_id, requester_id, second_id, account_id, account_name, role_group, duration, owed_at,
                 state, version, starts_at, ends_at)
            select g.tenant_id, gen_random_uuid(), e.requester_id, e.second_id, g.account_id, g.guest_id, :group,
                   e.duration, e.owed_at, e.state, e.version, e.starts_at - interval '1 minute',
                   e.ends_at - interval '1 minute'
            from twokey.guest g join twokey.tenant t on t.id = g.tenant_id, twokey.elevation_grant e
            where t.slug = :slug and e.request_id = :like
            """;

    /** Its guests have been inside for longer than anybody elsewhere. */
    private void isDead(String slug) {
        granted(access.bean(Directories.class)
                .register(new Slug(slug), slug, PretendDirectory.connection(slug), access.person("Carol")));
        var owner = access.database().owner();
        owner.sql(GUEST).param("slug", slug).param("count", GUESTS).update();
        owner.sql(MEMBERSHIP).param("slug", slug).param("group", GROUP).update();
        owner.sql(GRANT)
                .param("slug", slug)
                .param("group", GROUP)
                .param("like", healthy.getFirst().id().value())
                .update();
        access.directory().answers(slug, Deed.TAKE, Answer.LOST_BEFORE);
    }

    @Test
    void whoever_can_be_taken_out_is_taken_out_though_dead_directories_have_more_to_do() throws Exception {
        Dispatcher dispatcher = access.bean(Dispatcher.class);
        int room = access.bean(ElevationSettings.class).guestsAtOnce() - TOGETHER;
        assertThat(DEAD).hasSize(room / TOGETHER);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            all(begun(dispatcher, threads)).get(1, TimeUnit.MINUTES);
            assertThat(DEAD).allSatisfy(slug -> assertThat(askedOf(slug)).hasSizeBetween(1, CALLS_AT_A_TENANT));
            List<Call> before = List.copyOf(asked);
            asked.clear();

            access.later();
            answers = new CountDownLatch(1);
            List<CompletableFuture<Void>> passes = begun(dispatcher, threads);
            CompletableFuture.anyOf(passes.toArray(CompletableFuture[]::new)).get(1, TimeUnit.MINUTES);

            assertThat(healthy).extracting(access::state).containsOnly(GrantState.ENDED);
            assertThat(access.inside()).isEmpty();
            int ofTheDead = Math.ceilDiv(room / 2, TOGETHER);
            assertThat(passes).filteredOn(pass -> !pass.isDone()).hasSize(ofTheDead);
            assertThat(dispatcher.busy().doubtful()).as("half of the room").isEqualTo(room / 2);
            answers.countDown();
            all(passes).get(1, TimeUnit.MINUTES);
            assertThat(DEAD).allSatisfy(slug -> assertThat(askedOf(slug)).hasSizeBetween(0, 1));
            assertThat(asked).hasSize(ofTheDead);
            assertThat(asked).as("last of all those who were tried").doesNotContainAnyElementsOf(before);
        }
        assertThat(access.bean(Calls.class).room())
                .isEqualTo(access.bean(ElevationSettings.class).callsAtOnce());
    }

    @Test
    void those_who_were_not_even_tried_are_visible_and_tried_again() throws Exception {
        Dispatcher dispatcher = access.bean(Dispatcher.class);
        DEAD.forEach(access.directory()::behaves);
        access.directory().answersOnce(DEAD.getFirst(), Deed.TAKE, Answer.LOST_BEFORE);
        TestElevations.passes(dispatcher::claimMemberships).forEach(Runnable::run);

        assertThat(reasons(DEAD.getFirst())).contains("no answer", Contact.NOT_ASKED);
        for (int round = 0; round < 10 && inside() > 0; round++) {
            access.later();
            TestElevations.passes(dispatcher::claimMemberships).forEach(Runnable::run);
        }
        assertThat(inside()).as("all are out").isZero();
    }

    private List<String> reasons(String slug) {
        return access.database()
                .owner()
                .sql("select distinct last_reason from twokey.membership m join twokey.tenant t on t.id = m.tenant_id"
                        + " where t.slug = :slug and last_reason is not null")
                .param("slug", slug)
                .query(String.class)
                .list();
    }

    private long inside() {
        return access.database()
                .owner()
                .sql("select count(*) from twokey.elevation_grant where state <> 'ended'")
                .query(Long.class)
                .single();
    }

    private List<Call> askedOf(String slug) {
        return asked.stream().filter(call -> call.tenant().equals(slug)).toList();
    }

    private static List<CompletableFuture<Void>> begun(Dispatcher dispatcher, ExecutorService threads) {
        return TestElevations.passes(dispatcher::claimMemberships).stream()
                .map(pass -> CompletableFuture.runAsync(pass, threads))
                .toList();
    }

    private static CompletableFuture<Void> all(List<CompletableFuture<Void>> passes) {
        return CompletableFuture.allOf(passes.toArray(CompletableFuture[]::new));
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
