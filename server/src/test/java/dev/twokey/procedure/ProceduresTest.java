package dev.twokey.procedure;

import static dev.twokey.people.TestDeployment.granted;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.audit.Logs;
import dev.twokey.database.TestDatabase;
import dev.twokey.database.Wall;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.people.TestDeployment;
import dev.twokey.procedure.spi.Effect;
import dev.twokey.procedure.spi.Step;
import dev.twokey.procedure.spi.StepKind;
import dev.twokey.proof.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.event.EventListener;

class ProceduresTest {
    private static final Actor CAROL = new Actor.Job("carol");

    private final TestDatabase database = TestDatabase.fresh();
    private final Directory directory = new Directory();
    private final Heard heard = new Heard();
    private TestDeployment harbour;
    private Procedures procedures;
    private TenantId contoso;
    private TenantId globex;

    @BeforeEach
    void begin(@TempDir Path data) {
        harbour = TestDeployment.founded(database, data, context -> {
            context.registerBean(Directory.class, () -> directory);
            context.registerBean(Heard.class, () -> heard);
            context.scan("dev.twokey.procedure");
        });
        procedures = harbour.bean(Procedures.class);
        contoso = opened("contoso");
        globex = opened("globex");
    }

    @AfterEach
    void close() {
        harbour.close();
        database.close();
    }

    @Test
    void steps_are_done_one_after_the_other_and_the_log_says_what_came_of_each() {
        begin(contoso, "one", "two", "three");
        round();

        assertThat(directory.made).containsExactly("one", "two", "three");
        assertThat(newest().state()).isEqualTo(ProcedureState.DONE);
        assertThat(entries(contoso))
                .containsExactly(
                        "procedure.begun",
                        "procedure.step-done",
                        "procedure.step-done",
                        "procedure.step-done",
                        "procedure.done");
        assertThat(heard.ended).containsExactly("DONE");
    }

    @Test
    void a_step_knows_what_those_before_it_found() {
        begin(contoso, "one", "two");
        round();

        assertThat(directory.known).containsEntry("two", "made one");
    }

    @Test
    void nothing_is_done_before_the_log_has_announced_it() {
        begin(contoso, "one");
        directory.before = step -> assertThat(entriesWithoutSequencing(contoso)).contains("procedure.begun");
        round();

        assertThat(newest().state()).isEqualTo(ProcedureState.DONE);
    }

    /** Signal 9 between any two steps, before the deed or after it: it is gone on with, and ends in the same state. */
    @Test
    void a_node_that_is_killed_at_any_step_is_followed_by_one_that_goes_on() {
        for (String at : List.of("one", "two", "three")) {
            for (boolean after : new boolean[] {false, true}) {
                directory.made.clear();
                begin(contoso, "one", "two", "three");
                directory.killAt(at, after);
                round();
                assertThat(newest().state()).isEqualTo(ProcedureState.RUNNING);
                round();
                assertThat(newest().done()).as("the lease holds").isLessThan(3);
                database.time().forward(Work.LEASE.plusSeconds(1));
                round();

                assertThat(directory.made).as(at).containsExactly("one", "two", "three");
                assertThat(newest().state()).isEqualTo(ProcedureState.DONE);
            }
        }
    }

    @Test
    void what_nobody_knows_is_tried_again_later_and_later() {
        begin(contoso, "one");
        directory.answer("one", new Effect.Unknown("no answer"));
        round();
        assertThat(next().reason()).contains("no answer");
        round();
        assertThat(next().attempts()).isEqualTo(1);
        database.time().forward(Duration.ofSeconds(2));
        round();
        assertThat(next().attempts()).isEqualTo(2);
        directory.answers.clear();
        database.time().forward(Duration.ofSeconds(3));
        round();

        assertThat(newest().state()).isEqualTo(ProcedureState.DONE);
    }

    @Test
    void what_is_refused_waits_for_somebody_and_goes_on_from_there() {
        begin(contoso, "one", "two");
        directory.answer("two", new Effect.Stuck("a permission is missing", "Grant it."));
        round();
        assertThat(newest().state()).isEqualTo(ProcedureState.STUCK);
        assertThat(next().remedy()).contains("Grant it.");
        assertThat(heard.stuck).containsExactly("two: a permission is missing");
        database.time().forward(Duration.ofDays(1));
        round();
        assertThat(newest().done()).isEqualTo(1);

        directory.answers.clear();
        granted(procedures.retry(contoso, CAROL));
        round();

        assertThat(newest().state()).isEqualTo(ProcedureState.DONE);
        assertThat(directory.made).containsExactly("one", "two");
    }

    @Test
    void only_what_is_stuck_is_tried_again() {
        assertThat(refused(procedures.retry(contoso, CAROL))).isEqualTo("not-found");
        begin(contoso, "one");
        assertThat(refused(procedures.retry(contoso, CAROL))).isEqualTo("not-stuck");
    }

    @Test
    void one_procedure_is_under_way_in_a_tenant_and_another_tenants_is_no_hindrance() {
        begin(contoso, "one");
        assertThat(refused(tryToBegin(contoso, "two"))).isEqualTo("already-running");
        begin(globex, "one");
        round();

        assertThat(procedures.newest(globex).orElseThrow().state()).isEqualTo(ProcedureState.DONE);
        begin(contoso, "two");
        assertThat(procedures.isUnderWay(contoso)).isTrue();
        assertThat(procedures.isUnderWay(globex)).isFalse();
    }

    @Test
    void whoever_abandons_it_stops_it_before_the_next_step() {
        begin(contoso, "one", "two");
        directory.before = step -> {
            if (step.key().equals("one")) {
                granted(procedures.abandon(contoso, CAROL));
            }
        };
        round();

        assertThat(directory.made).containsExactly("one");
        assertThat(newest().state()).isEqualTo(ProcedureState.ABANDONED);
        assertThat(refused(procedures.abandon(contoso, CAROL))).isEqualTo("is-over");
    }

    @Test
    void the_database_keeps_the_order_of_steps() {
        ProcedureId id = begin(contoso, "one", "two");
        Wall app = Wall.before(sql -> database.app()
                .sql(sql)
                .param("tenant", contoso.value())
                .param("id", id.value())
                .update());

        app.refuses(
                "steps_are_done_in_their_order",
                "update procedure_step set done_at = now(), result = '{}'"
                        + " where (tenant_id, procedure_id) = (:tenant, :id) and key = 'two'");
        app.refuses(
                "a_procedure_is_done_when_all_its_steps_are",
                "update procedure set state = 'done', ended_at = now() where (tenant_id, id) = (:tenant, :id)");
        app.refuses(
                "one_procedure_is_under_way_in_a_tenant",
                "insert into procedure (tenant_id, id, kind, begun_at, begun_entry)"
                        + " select tenant_id, gen_random_uuid(), kind, now(), begun_entry from procedure"
                        + " where (tenant_id, id) = (:tenant, :id)");
        round();
        app.refuses(
                "a_step_is_done_once",
                "update procedure_step set attempts = 0 where (tenant_id, procedure_id) = (:tenant, :id)");
        app.refuses(
                "a_procedure_moves_only_by_a_listed_transition",
                "update procedure set state = 'running', ended_at = null where (tenant_id, id) = (:tenant, :id)");
    }

    @Test
    void a_step_of_a_kind_that_nobody_does_harms_no_other_tenant() {
        harbour.bean(Logs.class);
        database.transactions()
                .executeWithoutResult(status -> granted(procedures.begin(
                        contoso,
                        "enrollment",
                        List.of(new Planned("unheard-of", "one", "Do something", JsonObject.empty())),
                        CAROL,
                        Optional.empty())));
        begin(globex, "one");

        ProcedureStore store = harbour.bean(ProcedureStore.class);
        Work work = harbour.bean(Work.class);
        store.claim(9, Work.LEASE).forEach(claim -> {
            if (claim.tenant().equals(contoso)) {
                assertThatThrownBy(() -> work.on(claim)).hasMessageContaining("unheard-of");
            } else {
                work.on(claim);
            }
        });

        assertThat(procedures.newest(globex).orElseThrow().state()).isEqualTo(ProcedureState.DONE);
    }

    private TenantId opened(String name) {
        TenantId tenant = TenantId.next(Instant.now());
        database.transactions().executeWithoutResult(status -> harbour.logs().open(tenant, new Slug(name)));
        return tenant;
    }

    private ProcedureId begin(TenantId tenant, String... steps) {
        return granted(tryToBegin(tenant, steps));
    }

    private Answer<ProcedureId> tryToBegin(TenantId tenant, String... steps) {
        List<Planned> planned = Stream.of(steps)
                .map(key -> new Planned("make", key, "Make " + key, JsonObject.of("name", key)))
                .toList();
        return database.transactions()
                .execute(status -> procedures.begin(tenant, "enrollment", planned, CAROL, Optional.empty()));
    }

    /** What a round does, one after the other. */
    private void round() {
        Work work = harbour.bean(Work.class);
        for (ProcedureStore.Claim claim : harbour.bean(ProcedureStore.class).claim(9, Work.LEASE)) {
            try {
                work.on(claim);
            } catch (Killed nothingIsReleased) {
                // As after signal 9 the lease stays.
                hold(claim);
            }
        }
    }

    private void hold(ProcedureStore.Claim claim) {
        database.owner()
                .sql("update twokey.procedure set lease_until = twokey.now() + interval '5 minutes' where id = :id")
                .param("id", claim.id().value())
                .update();
    }

    private Procedure newest() {
        return procedures.newest(contoso).orElseThrow();
    }

    private Procedure.Progress next() {
        return newest().next().orElseThrow();
    }

    private List<String> entries(TenantId tenant) {
        harbour.logs().sequence(tenant);
        return entriesWithoutSequencing(tenant);
    }

    private List<String> entriesWithoutSequencing(TenantId tenant) {
        return harbour.logs().verifiedLines(tenant, "procedure.").stream()
                .map(line -> line.entry().kind())
                .toList();
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** A customer's directory, where things are made once however often it is asked. */
    private static final class Directory implements StepKind {
        private final Set<String> made = new LinkedHashSet<>();
        private final Map<String, Effect> answers = new HashMap<>();
        private final Map<String, String> known = new HashMap<>();
        private java.util.function.Consumer<Step> before = step -> {};
        private Optional<Function<Step, Boolean>> kill = Optional.empty();
        private boolean killAfter;

        void killAt(String key, boolean after) {
            kill = Optional.of(step -> step.key().equals(key));
            killAfter = after;
        }

        void answer(String key, Effect effect) {
            answers.put(key, effect);
        }

        @Override
        public String word() {
            return "make";
        }

        @Override
        public Effect perform(Step step) {
            boolean killed = kill.filter(wanted -> wanted.apply(step)).isPresent();
            if (killed) {
                kill = Optional.empty();
            }
            if (killed && !killAfter) {
                throw new Killed();
            }
            before.accept(step);
            Effect answer = answers.get(step.key());
            if (answer != null) {
                return answer;
            }
            made.add(step.key());
            step.earlier("one").ifPresent(one -> known.put(step.key(), one.string("result")));
            if (killed) {
                throw new Killed();
            }
            return new Effect.Done(JsonObject.of("result", "made " + step.key()));
        }
    }

    private static final class Heard {
        private final List<String> ended = new ArrayList<>();
        private final List<String> stuck = new ArrayList<>();

        @EventListener
        void heard(ProcedureEnded event) {
            ended.add(event.state().name());
        }

        @EventListener
        void heard(ProcedureStuck event) {
            stuck.add(event.step() + ": " + event.reason());
        }
    }
}
