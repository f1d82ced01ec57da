package dev.twokey.enrollment;

import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Bootstraps;
import dev.twokey.directory.spi.Consent;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.people.Customers;
import dev.twokey.people.Origins;
import dev.twokey.procedure.ProcedureId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Access that is given on a page of the directory's own. The answer comes by the browser: it is taken once, from the session that
 * began, and says only that the directory is to be asked.
 */
@Component
public class Consents {
    private static final Duration VALID = Duration.ofMinutes(15);
    private static final int STATE_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final EnrollmentStore enrollments;
    private final ConsentStore store;
    private final Bootstraps bootstraps;
    private final Grants grants;
    private final Customers customers;
    private final Origins origins;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;

    Consents(
            EnrollmentStore enrollments,
            ConsentStore store,
            Bootstraps bootstraps,
            Grants grants,
            Customers customers,
            Origins origins,
            DatabaseClock clock,
            TransactionTemplate transaction) {
        this.enrollments = enrollments;
        this.store = store;
        this.bootstraps = bootstraps;
        this.grants = grants;
        this.customers = customers;
        this.origins = origins;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Where the answer goes to; registered with the application that is consented to. */
    public URI back() {
        return URI.create(origins.base() + "/consent");
    }

    /** Where the customer's person goes to consent. */
    public Answer<URI> begin(Slug tenant, Actor.Person by) {
        Optional<Enrollment> found = enrollments.find(tenant);
        if (found.isEmpty()) {
            return Answer.refused(EnrollmentRefusal.Plain.NOT_FOUND);
        }
        if (!customers.isActive(by.id(), tenant)) {
            return Answer.refused(EnrollmentRefusal.Plain.NOT_THE_CUSTOMER);
        }
        if (found.get().grant().isPresent()) {
            return Answer.refused(EnrollmentRefusal.Plain.GRANTED_ALREADY);
        }
        Optional<Consent> consent = bootstraps
                .consent(found.get().invited().kind())
                .filter(offered -> offered.lacking().isEmpty());
        return consent.isEmpty()
                ? Answer.refused(EnrollmentRefusal.Plain.CONSENT_NOT_OFFERED)
                : Answer.granted(consent.get().page(begun(found.get().tenant(), by), back()));
    }

    private String begun(TenantId tenant, Actor.Person by) {
        byte[] random = new byte[STATE_BYTES];
        RANDOM.nextBytes(random);
        String state = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        transaction.executeWithoutResult(status -> {
            Instant now = clock.now();
            store.begin(state, tenant, by.id(), now, now.plus(VALID));
        });
        return state;
    }

    /** Whose consent it was that came back, and what came of it. */
    public record Finished(Slug tenant, Answer<ProcedureId> came) {}

    /** @param state as the browser brought it back */
    public Answer<Finished> finish(String state, ConsentAnswer answer, Actor.Person by) {
        Optional<Enrollment> begun = Optional.ofNullable(
                        transaction.execute(status -> store.use(state, by.id(), clock.now())))
                .flatMap(tenant -> tenant)
                .flatMap(enrollments::find);
        return begun.isEmpty()
                ? Answer.refused(EnrollmentRefusal.Plain.CONSENT_UNKNOWN)
                : Answer.granted(new Finished(begun.get().invited().slug(), came(begun.get(), answer, by)));
    }

    private Answer<ProcedureId> came(Enrollment enrollment, ConsentAnswer answer, Actor.Person by) {
        return switch (answer) {
            case ConsentAnswer.Failed failed -> Answer.refused(refused(failed));
            case ConsentAnswer.Consented(String directory) ->
                grants.give(
                        enrollment.invited().slug(),
                        bootstraps
                                .consent(enrollment.invited().kind())
                                .orElseThrow()
                                .given(directory),
                        by);
        };
    }

    private static EnrollmentRefusal refused(ConsentAnswer.Failed failed) {
        return new EnrollmentRefusal.Told(
                "consent-refused",
                409,
                "The directory did not take it as consent (" + failed.error() + "). An administrator who may consent to"
                        + " permissions of applications, such as a Global Administrator, has to accept it; begin again.");
    }
}
