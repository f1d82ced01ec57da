package dev.twokey.enrollment;

import dev.twokey.audit.Logs;
import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Admissions;
import dev.twokey.directory.Bootstraps;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Recognized;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.Slug;
import dev.twokey.people.Customers;
import dev.twokey.procedure.Planned;
import dev.twokey.procedure.ProcedureId;
import dev.twokey.procedure.Procedures;
import dev.twokey.proof.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Access that a customer gives once. Which directory it is, the directory itself says; by what was given our own credential is
 * made, and then what was given is destroyed.
 */
@Component
public class Grants {
    /** The kind of the procedure that makes our own credential. */
    static final String ESTABLISHMENT = "establishment";

    private final EnrollmentStore enrollments;
    private final GivenStore grants;
    private final Bootstraps bootstraps;
    private final Admissions admissions;
    private final SetupSteps steps;
    private final Procedures procedures;
    private final Customers customers;
    private final Logs logs;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;

    Grants(
            EnrollmentStore enrollments,
            GivenStore grants,
            Bootstraps bootstraps,
            Admissions admissions,
            SetupSteps steps,
            Procedures procedures,
            Customers customers,
            Logs logs,
            DatabaseClock clock,
            TransactionTemplate transaction) {
        this.enrollments = enrollments;
        this.grants = grants;
        this.bootstraps = bootstraps;
        this.admissions = admissions;
        this.steps = steps;
        this.procedures = procedures;
        this.customers = customers;
        this.logs = logs;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Takes what the customer's person gives, if it opens a directory that no tenant has yet, and begins to make our own of it.
     *
     * @param given is kept sealed until it is dead
     */
    public Answer<ProcedureId> give(Slug tenant, Connection given, Actor.Person by) {
        Optional<Enrollment> found = enrollments.find(tenant);
        if (found.isEmpty()) {
            return Answer.refused(EnrollmentRefusal.Plain.NOT_FOUND);
        }
        Enrollment enrollment = found.get();
        if (!customers.isActive(by.id(), tenant)) {
            return Answer.refused(EnrollmentRefusal.Plain.NOT_THE_CUSTOMER);
        }
        if (enrollment.grant().isPresent() || admissions.isAdmitted(enrollment.tenant())) {
            return Answer.refused(EnrollmentRefusal.Plain.GRANTED_ALREADY);
        }
        if (!given.kind().equals(enrollment.invited().kind())) {
            return no(
                    "malformed",
                    400,
                    "The customer was invited with a directory of the kind "
                            + enrollment.invited().kind() + ".");
        }
        Optional<Bootstrap> bootstrap = bootstraps.of(given.kind());
        return bootstrap.isEmpty()
                ? Answer.refused(EnrollmentRefusal.Plain.CONSENT_NOT_OFFERED)
                : recognized(bootstrap.get(), given)
                        .then(recognized ->
                                admit(enrollment, bootstrap.get(), recognized.completed(given), recognized, by));
    }

    private static Answer<Recognized> recognized(Bootstrap bootstrap, Connection given) {
        try {
            Optional<String> objection = bootstrap.objection(given);
            return objection.isPresent() ? no("malformed", 400, objection.get()) : answer(bootstrap.recognize(given));
        } catch (IllegalArgumentException setting) {
            return no("malformed", 400, setting.getMessage() + ".");
        }
    }

    private Answer<ProcedureId> admit(
            Enrollment enrollment, Bootstrap bootstrap, Connection given, Recognized recognized, Actor.Person by) {
        Connection own = bootstrap.prepare(given);
        List<Planned> planned = steps.establishing(bootstrap, given, own);
        return Objects.requireNonNull(transaction.<Answer<ProcedureId>>execute(status -> {
            if (grants.isKnown(recognized.identity()) || admissions.isKnown(recognized.identity())) {
                return no(
                        "directory-taken",
                        409,
                        "This directory belongs to a tenant already, or did once. One directory is one tenant, for ever.");
            }
            Instant now = clock.now();
            grants.write(enrollment.tenant(), recognized.identity(), given, own, by.id(), now);
            admissions.admit(
                    enrollment.tenant(),
                    enrollment.invited().slug(),
                    enrollment.invited().name(),
                    own,
                    recognized.identity());
            JsonObject data = JsonObject.of("directory", recognized.identity());
            logs.append(
                    enrollment.tenant(),
                    new Logs.Entry(
                            "tenant.granted", by, Optional.empty(), data, Map.of("account", recognized.account())));
            return procedures.begin(enrollment.tenant(), ESTABLISHMENT, planned, by, Optional.empty());
        }));
    }

    private static <T> Answer<T> answer(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> Answer.granted(value);
            case Outcome.Unknown<T>(String reason) ->
                no(
                        "directory-unreachable",
                        503,
                        "The directory did not answer: " + reason + ". Check the settings, or try again.");
            case Outcome.Rejected<T> rejected ->
                no("directory-refused", 422, "The directory refused: " + rejected.detail() + ".");
        };
    }

    private static <T> Answer<T> no(String code, int status, String sentence) {
        return Answer.refused(new EnrollmentRefusal.Told(code, status, sentence));
    }
}
