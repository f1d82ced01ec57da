package dev.twokey.readiness;

import dev.twokey.audit.Logs;
import dev.twokey.database.DatabaseClock;
import dev.twokey.database.TenantReader;
import dev.twokey.directory.Directories;
import dev.twokey.directory.Survey;
import dev.twokey.directory.Tenant;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Whether a tenant is ready for the service. Nothing is ever written to its directory from here. */
@Component
public class Readiness {
    private final Directories directories;
    private final Reading reading;
    private final ReportStore store;
    private final TenantReader reader;
    private final Logs logs;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;

    Readiness(
            Directories directories,
            Reading reading,
            ReportStore store,
            TenantReader reader,
            Logs logs,
            DatabaseClock clock,
            TransactionTemplate transaction) {
        this.directories = directories;
        this.reading = reading;
        this.store = store;
        this.reader = reader;
        this.logs = logs;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Reads what is so in the tenant, at most a minute long, and judges it. What the directory does not tell is an {@link Result#ERROR}
     * of the checks that it is for, and of no others.
     */
    public Answer<Report> assess(TenantId tenant, Intent intent, Actor actor) {
        Optional<Survey> survey = directories.survey(tenant);
        return survey.isEmpty()
                ? Answer.refused(ReadinessRefusal.NOT_FOUND)
                : Answer.granted(assess(survey.get(), intent, actor));
    }

    private Report assess(Survey survey, Intent intent, Actor actor) {
        TenantId tenant = survey.tenant().id();
        Map<Question<?>, Outcome<?>> answers = reading.read(survey, intent);
        Map<String, Said> said = reader.read(tenant, () -> store.answers(tenant));
        List<Report.Line> lines =
                Checks.lines(Evidence.of(customer(survey), intent).with(answers).saying(said));
        return Objects.requireNonNull(transaction.execute(status -> {
            Instant now = clock.now();
            Report report = new Report(ReportId.next(now), tenant, now, person(actor), lines);
            store.insert(report);
            write(tenant, "readiness.assessed", actor, Entries.assessed(report));
            return report;
        }));
    }

    private static Evidence.Customer customer(Survey survey) {
        return new Evidence.Customer(
                survey.tenant().directory(),
                survey.tenant().roleGroups().stream()
                        .map(Tenant.RoleGroup::groupId)
                        .collect(Collectors.toSet()),
                survey.rights());
    }

    private static Optional<PersonId> person(Actor actor) {
        return switch (actor) {
            case Actor.Person person -> Optional.of(person.id());
            case Actor.Job job -> Optional.empty();
        };
    }

    /** The newest report, with what persons have answered since. */
    public Optional<Report> latest(TenantId tenant) {
        return reader.read(
                tenant, () -> store.latest(tenant).map(report -> Answers.since(report, store.answers(tenant))));
    }

    /** All reports as they were, the newest first. */
    public List<Report> history(TenantId tenant) {
        return reader.read(tenant, () -> store.all(tenant));
    }

    /**
     * Writes down what a person answers to a question of the latest report; the latest answer counts.
     *
     * @param check of a line that is a question
     * @return the report with the answer
     */
    public Answer<Report> answer(TenantId tenant, String check, Said.Reply reply, Actor.Person person) {
        Optional<Report> report = latest(tenant);
        if (report.isEmpty()) {
            return Answer.refused(ReadinessRefusal.NOT_ASSESSED);
        }
        if (report.get().lines().stream()
                .noneMatch(line -> line.question() && line.check().equals(check))) {
            return Answer.refused(ReadinessRefusal.NO_SUCH_QUESTION);
        }
        Said said = Objects.requireNonNull(transaction.execute(status -> {
            Said now = new Said(reply, person.id(), clock.now());
            store.insert(tenant, check, now);
            write(tenant, "readiness.answered", person, Entries.answered(check, reply));
            return now;
        }));
        return Answer.granted(Answers.since(report.get(), Map.of(check, said)));
    }

    /**
     * Deletes all reports and answers of the tenant, which are the customer's. That they were deleted, and by whom, stays in the log.
     *
     * @return how many reports there were
     */
    public Answer<Integer> delete(TenantId tenant, Actor actor) {
        if (directories.find(tenant).isEmpty()) {
            return Answer.refused(ReadinessRefusal.NOT_FOUND);
        }
        return Answer.granted(Objects.requireNonNull(transaction.execute(status -> {
            int reports = store.deleteReports(tenant);
            int answers = store.deleteAnswers(tenant);
            if (reports + answers > 0) {
                write(tenant, "readiness.deleted", actor, Entries.deleted(reports, answers));
            }
            return reports;
        })));
    }

    private void write(TenantId tenant, String kind, Actor actor, JsonObject data) {
        logs.append(tenant, new Logs.Entry(kind, actor, Optional.empty(), data, Map.of()));
    }
}
