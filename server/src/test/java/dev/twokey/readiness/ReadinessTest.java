package dev.twokey.readiness;

import static dev.twokey.people.TestDeployment.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.audit.Logs;
import dev.twokey.database.TestDatabase;
import dev.twokey.database.Wall;
import dev.twokey.directory.Directories;
import dev.twokey.directory.NothingToTell;
import dev.twokey.directory.PretendDirectory;
import dev.twokey.directory.spi.AccessPolicy;
import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.Named;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.Sort;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.people.TestDeployment;
import dev.twokey.proof.LogEntry;
import dev.twokey.proof.LogLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assessments, their reports, what persons answer, and that the customer can have it all deleted. */
class ReadinessTest {
    private static final String SECRET_NAME = "Project Nightingale";
    private static final String QUESTION = "intune-unlicensed-administrators";

    private final TestDatabase database = TestDatabase.fresh();
    private final PretendDirectory directory = new PretendDirectory();
    private TestDeployment deployment;
    private Readiness readiness;
    private Actor.Person carol;
    private TenantId contoso;
    private TenantId globex;

    @BeforeEach
    void found(@TempDir Path data) {
        deployment = TestDeployment.founded(database, data, context -> {
            context.registerBean(PretendDirectory.class, () -> directory);
            context.scan("dev.twokey.policy", "dev.twokey.directory", "dev.twokey.readiness");
        });
        readiness = deployment.bean(Readiness.class);
        carol = deployment.signIn("Carol");
        contoso = tenant("contoso");
        globex = tenant("globex");
        directory.tells("contoso", new Told());
    }

    private TenantId tenant(String name) {
        return granted(deployment
                        .bean(Directories.class)
                        .register(new Slug(name), name, PretendDirectory.connection(name), carol))
                .id();
    }

    @AfterEach
    void close() {
        deployment.close();
        database.close();
    }

    /** Has a group that could be ours, and does not show its policies. */
    private static class Told extends NothingToTell {
        Told() {
            super("pretend:contoso");
        }

        @Override
        public Outcome<List<String>> read(Fact fact) {
            return switch (fact) {
                case LICENCES -> Outcome.done(List.of("AAD_PREMIUM", "INTUNE_A"));
                case INVITATIONS -> Outcome.done(List.of("none"));
                case GUEST_ACCESS -> new Outcome.Unknown<>("nothing came in time");
                case SECURITY_DEFAULTS, SELF_SERVICE_RESET -> Outcome.done(List.of("false"));
                case NAME, DOMAINS, OWN_PERMISSIONS -> Outcome.done(List.of());
            };
        }

        @Override
        public Outcome<List<AccessPolicy>> accessPolicies() {
            return new Outcome.Rejected<>(Rejection.NOT_PERMITTED, "status 403");
        }

        @Override
        public Outcome<Integer> names(Sort sort, Consumer<Named> visitor) {
            visitor.accept(new Named("foreign", Contoso.GROUP, java.util.Set.of()));
            visitor.accept(new Named("secret", SECRET_NAME, java.util.Set.of()));
            return Outcome.done(2);
        }
    }

    @Test
    void each_line_says_what_was_found_and_what_to_do() {
        Report report = granted(readiness.assess(contoso, Contoso.INTENT, carol));

        assertThat(result(report, "same-directory")).isEqualTo(Result.READY);
        assertThat(result(report, "licences")).isEqualTo(Result.ADVISORY);
        assertThat(result(report, "guest-invitations")).isEqualTo(Result.NOT_READY);
        assertThat(result(report, "guest-access")).isEqualTo(Result.ERROR);
        assertThat(result(report, "conditional-access-accounts")).isEqualTo(Result.ERROR);
        assertThat(result(report, "group-names-taken")).isEqualTo(Result.NOT_READY);
        assertThat(report.lines())
                .extracting(Report.Line::check)
                .doesNotContain("realm-tls", "functional-level", "multi-factor-trust");
        assertThat(report.by()).contains(carol.id());
        assertThat(report.isReady()).isFalse();
        assertThat(report.counts().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(report.lines().size());
    }

    @Test
    void the_role_groups_that_we_made_are_not_taken_by_somebody_else() {
        directory.tells("contoso", new Told() {
            @Override
            public Outcome<Integer> names(Sort sort, Consumer<Named> visitor) {
                visitor.accept(new Named("contoso-security-manager", Contoso.GROUP, java.util.Set.of()));
                return Outcome.done(1);
            }
        });

        assertThat(result(granted(readiness.assess(contoso, Contoso.INTENT, carol)), "group-names-taken"))
                .isEqualTo(Result.READY);
    }

    @Test
    void the_latest_report_is_found_again_as_it_was_and_nobody_elses() {
        Report first = granted(readiness.assess(contoso, Contoso.INTENT, carol));
        Report second = granted(readiness.assess(contoso, Contoso.INTENT, new Actor.Job("health")));
        granted(readiness.assess(globex, Contoso.INTENT, carol));

        assertThat(readiness.latest(contoso)).contains(second);
        assertThat(second.by()).isEmpty();
        assertThat(readiness.history(contoso)).containsExactly(second, first);
        assertThat(readiness.history(globex)).hasSize(1);
        assertThat(readiness.latest(TenantId.next(database.clock().now()))).isEmpty();
    }

    @Test
    void a_tenant_that_there_is_not_is_not_assessed() {
        TenantId nowhere = TenantId.next(database.clock().now());

        assertThat(readiness.assess(nowhere, Contoso.INTENT, carol))
                .isEqualTo(Answer.refused(ReadinessRefusal.NOT_FOUND));
        assertThat(readiness.delete(nowhere, carol)).isEqualTo(Answer.refused(ReadinessRefusal.NOT_FOUND));
    }

    @Test
    void an_assessment_stands_in_the_tenants_log_by_its_checks_and_not_by_what_was_found() {
        Report report = granted(readiness.assess(contoso, Contoso.INTENT, carol));

        LogEntry entry = entries(contoso, "readiness.").getFirst();
        assertThat(entry.kind()).isEqualTo("readiness.assessed");
        assertThat(entry.actor()).isEqualTo(deployment.logs().pseudonym(contoso, carol.id()));
        assertThat(entry.data().string("report")).isEqualTo(report.id().toString());
        assertThat(entry.data().object("checks").string("guest-invitations")).isEqualTo("not-ready");
        assertThat(entry.data().object("counts").integer("error"))
                .isEqualTo(report.counts().getOrDefault(Result.ERROR, 0).longValue());
        assertThat(entry.data().toString()).doesNotContain(Contoso.GROUP, SECRET_NAME, "Carol");
        assertThat(entries(globex, "readiness.")).isEmpty();
    }

    @Test
    void what_no_interface_tells_a_person_answers_and_the_latest_answer_counts() {
        granted(readiness.assess(contoso, Contoso.INTENT, carol));
        assertThat(line(latest(), QUESTION).result()).isEqualTo(Result.ADVISORY);
        assertThat(line(latest(), QUESTION).said()).isEmpty();

        Report answered = granted(readiness.answer(contoso, QUESTION, Said.Reply.NO, carol));

        assertThat(line(answered, QUESTION).result()).isEqualTo(Result.NOT_READY);
        assertThat(line(answered, QUESTION).said().map(Said::by)).contains(carol.id());
        assertThat(latest()).isEqualTo(answered);

        Actor.Person alice = deployment.signIn("Alice");
        granted(readiness.answer(contoso, QUESTION, Said.Reply.YES, alice));
        assertThat(line(latest(), QUESTION).result()).isEqualTo(Result.READY);
        assertThat(line(latest(), QUESTION).said().map(Said::by)).contains(alice.id());
        assertThat(entries(contoso, "readiness.answered"))
                .extracting(entry -> entry.data().string("reply"))
                .containsExactly("no", "yes");

        Report next = granted(readiness.assess(contoso, Contoso.INTENT, carol));
        assertThat(line(next, QUESTION).result())
                .as("the answer outlives the report")
                .isEqualTo(Result.READY);
        granted(readiness.assess(globex, Contoso.INTENT, carol));
        assertThat(readiness.latest(globex).orElseThrow().lines())
                .as("and is no answer of another customer")
                .noneMatch(line -> line.said().isPresent());
    }

    @Test
    void only_questions_of_a_report_are_answered() {
        assertThat(readiness.answer(contoso, QUESTION, Said.Reply.YES, carol))
                .isEqualTo(Answer.refused(ReadinessRefusal.NOT_ASSESSED));
        granted(readiness.assess(contoso, Contoso.INTENT, carol));
        for (String other : List.of("licences", "ldap-signing", "nothing")) {
            assertThat(readiness.answer(contoso, other, Said.Reply.YES, carol))
                    .isEqualTo(Answer.refused(ReadinessRefusal.NO_SUCH_QUESTION));
        }
    }

    @Test
    void a_customer_has_everything_deleted_and_the_deletion_stays_in_the_log() {
        granted(readiness.assess(contoso, Contoso.INTENT, carol));
        granted(readiness.assess(contoso, Contoso.INTENT, carol));
        granted(readiness.answer(contoso, QUESTION, Said.Reply.YES, carol));
        granted(readiness.assess(globex, Contoso.INTENT, carol));

        assertThat(granted(readiness.delete(contoso, carol))).isEqualTo(2);

        assertThat(readiness.latest(contoso)).isEmpty();
        assertThat(rows("readiness_report", contoso) + rows("readiness_answer", contoso))
                .isZero();
        assertThat(readiness.history(globex)).hasSize(1);
        LogEntry entry = entries(contoso, "readiness.deleted").getFirst();
        assertThat(entry.data().integer("reports")).isEqualTo(2);
        assertThat(entry.data().integer("answers")).isEqualTo(1);
        assertThat(entry.actor()).isEqualTo(deployment.logs().pseudonym(contoso, carol.id()));
        assertThat(granted(readiness.delete(contoso, carol))).as("once more").isZero();
        assertThat(entries(contoso, "readiness.deleted")).hasSize(1);
        assertThat(line(granted(readiness.assess(contoso, Contoso.INTENT, carol)), QUESTION)
                        .said())
                .as("the answer is gone, too")
                .isEmpty();
    }

    @Test
    void a_report_is_never_changed() {
        granted(readiness.assess(contoso, Contoso.INTENT, carol));
        granted(readiness.answer(contoso, QUESTION, Said.Reply.NO, carol));

        assertThat(refused("update twokey.readiness_report set lines = '{}'"))
                .isEqualTo("permission denied for table readiness_report");
        assertThat(refused("update twokey.readiness_answer set reply = 'yes'"))
                .isEqualTo("permission denied for table readiness_answer");
    }

    @Test
    void the_database_refuses_what_is_no_report_and_no_answer() {
        String nobody = "'" + UUID.randomUUID() + "'";
        String tenant = "'" + contoso.value() + "'";
        assertThat(refused("insert into twokey.readiness_report values (" + nobody + ", " + nobody
                        + ", twokey.now(), null, '{}')"))
                .isEqualTo("a_report_is_about_a_tenant");
        assertThat(refused("insert into twokey.readiness_report values (" + tenant + ", " + nobody
                        + ", twokey.now(), null, 'all is well')"))
                .isEqualTo("a_report_is_a_document");
        assertThat(refused("insert into twokey.readiness_answer values (" + tenant + ", 'licences', twokey.now(), "
                        + nobody + ", 'perhaps')"))
                .isEqualTo("an_answer_is_yes_or_no");
        assertThat(refused("insert into twokey.readiness_answer values (" + tenant + ", 'Not a check', twokey.now(), "
                        + nobody + ", 'yes')"))
                .isEqualTo("an_answer_names_what_was_asked");
        assertThat(refused("insert into twokey.readiness_answer values (" + nobody + ", 'licences', twokey.now(), "
                        + nobody + ", 'yes')"))
                .isEqualTo("an_answer_is_about_a_tenant");
    }

    @Test
    void a_customer_reads_its_own_reports_and_answers_and_no_others() {
        for (TenantId tenant : List.of(contoso, globex)) {
            granted(readiness.assess(tenant, Contoso.INTENT, carol));
        }
        granted(readiness.answer(contoso, QUESTION, Said.Reply.NO, carol));

        for (String table : List.of("readiness_report", "readiness_answer")) {
            assertThat(seenBy(contoso, table)).containsOnly(contoso.value());
            assertThat(seenBy(globex, table)).doesNotContain(contoso.value());
        }
    }

    private List<UUID> seenBy(TenantId tenant, String table) {
        return database.reader()
                .read(
                        tenant,
                        () -> database.app()
                                .sql("select tenant_id from twokey." + table)
                                .query(UUID.class)
                                .list());
    }

    private String refused(String sql) {
        return Wall.thatRefuses(() -> database.app().sql(sql).update());
    }

    private int rows(String table, TenantId tenant) {
        return database.app()
                .sql("select count(*) from twokey." + table + " where tenant_id = :tenant")
                .param("tenant", tenant.value())
                .query(Integer.class)
                .single();
    }

    private List<LogEntry> entries(TenantId tenant, String prefix) {
        Logs logs = deployment.logs();
        logs.sequence(tenant);
        return logs.verifiedLines(tenant, prefix).stream().map(LogLine::entry).toList();
    }

    private Report latest() {
        return readiness.latest(contoso).orElseThrow();
    }

    private static Report.Line line(Report report, String check) {
        Optional<Report.Line> found = report.lines().stream()
                .filter(line -> line.check().equals(check))
                .findFirst();
        return found.orElseThrow(() -> new AssertionError("no line " + check));
    }

    private static Result result(Report report, String check) {
        return line(report, check).result();
    }
}
