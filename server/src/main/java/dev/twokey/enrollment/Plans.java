package dev.twokey.enrollment;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Proposal;
import dev.twokey.approval.Request;
import dev.twokey.approval.spi.Signers;
import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Directories;
import dev.twokey.directory.Survey;
import dev.twokey.directory.Tenant;
import dev.twokey.directory.spi.Named;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Sort;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.Slug;
import dev.twokey.people.Customers;
import dev.twokey.people.People;
import dev.twokey.proof.Digest;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.KeyRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What is to be made in a customer's directory, and the request by which the customer agrees to it. */
@Component
public class Plans {
    /** The customer's own key. The first one is the provider's who asks. */
    static final KeyRule RULE = KeyRule.of(KeyRule.KeySet.of(1, Customers.TEAM.value()));

    private static final Duration ANSWER_WITHIN = Duration.ofHours(24);

    private final Directories directories;
    private final Drawing drawing;
    private final Made made;
    private final TenantInvitations invitations;
    private final Customers customers;
    private final Signers signers;
    private final Approvals approvals;
    private final DatabaseClock clock;

    Plans(
            Directories directories,
            Drawing drawing,
            Made made,
            TenantInvitations invitations,
            Customers customers,
            Signers signers,
            Approvals approvals,
            DatabaseClock clock) {
        this.directories = directories;
        this.drawing = drawing;
        this.made = made;
        this.invitations = invitations;
        this.customers = customers;
        this.signers = signers;
        this.approvals = approvals;
        this.clock = clock;
    }

    /** Reads what is there, and says what is to be made. Writes nothing. */
    public Answer<Plan> draw(Slug slug) {
        Optional<Tenant> tenant = directories.find(slug);
        if (tenant.isEmpty()) {
            return Answer.refused(EnrollmentRefusal.Plain.NOT_GRANTED);
        }
        Survey survey = directories.survey(tenant.get().id()).orElseThrow();
        List<Named> groups = new ArrayList<>();
        List<Named> accounts = new ArrayList<>();
        Outcome<Integer> read = survey.<Integer>ask(facts -> facts.names(Sort.GROUPS, groups::add))
                .then(many -> survey.ask(facts -> facts.names(Sort.ACCOUNTS, accounts::add)));
        return switch (read) {
            case Outcome.Done<Integer> done ->
                Answer.granted(drawing.plan(
                        tenant.get(), groups, accounts, made.of(tenant.get().id())));
            case Outcome.Unknown<Integer>(String reason) ->
                Answer.refused(new EnrollmentRefusal.Told(
                        "directory-unreachable", 503, "The directory did not answer: " + reason + ". Try again."));
            case Outcome.Rejected<Integer> rejected ->
                Answer.refused(new EnrollmentRefusal.Told(
                        "directory-refused", 422, "The directory refused: " + rejected.detail() + "."));
        };
    }

    /**
     * Drafts the request to agree to this plan; the actor turns its first key, a person of the customer the second.
     *
     * @param seen digest of the plan that the actor saw
     */
    public Answer<Request> propose(Slug slug, Digest seen, Actor.Person by) {
        if (!invitations.mayAsk(by.id())) {
            return Answer.refused(EnrollmentRefusal.Plain.NOT_AN_OPERATOR);
        }
        if (isTooCloseToAll(slug, by)) {
            return Answer.refused(new EnrollmentRefusal.Told(
                    "too-closely-joined",
                    409,
                    "You brought this customer's person in, so for 30 days your two keys are not those of two. Let a colleague"
                            + " ask."));
        }
        return draw(slug).then(plan -> propose(directories.find(slug).orElseThrow(), plan, seen, by));
    }

    /** Before somebody of the customer is asked in vain. */
    private boolean isTooCloseToAll(Slug slug, Actor.Person by) {
        List<People.Member> persons =
                customers.of(slug).stream().filter(People.Member::active).toList();
        return !persons.isEmpty()
                && persons.stream().allMatch(person -> signers.tooCloselyJoined(by.id(), person.id(), clock.now()));
    }

    private Answer<Request> propose(Tenant tenant, Plan plan, Digest seen, Actor.Person by) {
        if (!plan.conflicts().isEmpty()) {
            return Answer.refused(EnrollmentRefusal.Plain.PLAN_HAS_CONFLICTS);
        }
        if (!plan.digest().equals(seen)) {
            return Answer.refused(EnrollmentRefusal.Plain.PLAN_CHANGED);
        }
        return Answer.granted(approvals.draft(new Proposal(
                tenant.id(),
                tenant.slug(),
                tenant.directory(),
                PlanAgreements.KIND,
                by,
                JsonObject.of("plan", plan.toJson()).with("planDigest", plan.digest()),
                RULE,
                plan.catalogue(),
                ANSWER_WITHIN)));
    }
}
