package dev.twokey.elevation;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Proposal;
import dev.twokey.approval.Request;
import dev.twokey.audit.Logs;
import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Directories;
import dev.twokey.directory.Tenant;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.people.People;
import dev.twokey.policy.Role;
import dev.twokey.proof.JsonArray;
import dev.twokey.proof.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Temporary access: asking for it, ending it, and seeing where it stands. Giving and taking is the worker's. */
@Component
public class Elevations {
    private static final int LONGEST_JUSTIFICATION = 2000;
    private static final int LONGEST_TICKET = 80;

    private final Approvals approvals;
    private final Directories directories;
    private final People people;
    private final GrantStore grants;
    private final MembershipStore memberships;
    private final GuestStore guests;
    private final ReconciliationStore reconciliations;
    private final Logs logs;
    private final DatabaseClock clock;
    private final ElevationSettings settings;
    private final TransactionTemplate transaction;

    Elevations(
            Approvals approvals,
            Directories directories,
            People people,
            GrantStore grants,
            MembershipStore memberships,
            GuestStore guests,
            ReconciliationStore reconciliations,
            Logs logs,
            DatabaseClock clock,
            ElevationSettings settings,
            TransactionTemplate transaction) {
        this.approvals = approvals;
        this.directories = directories;
        this.people = people;
        this.grants = grants;
        this.memberships = memberships;
        this.guests = guests;
        this.reconciliations = reconciliations;
        this.logs = logs;
        this.clock = clock;
        this.settings = settings;
        this.transaction = transaction;
    }

    /** What somebody asks for, parsed. */
    public record Ask(
            Slug tenant, String roleGroup, Optional<Duration> duration, String justification, String ticket) {}

    /** Writes a draft, or says why not. Nobody is told before the requester's key is turned. */
    public Answer<Request> ask(Ask ask, Actor.Person requester) {
        Optional<Tenant> tenant = directories.find(ask.tenant());
        Optional<Tenant.RoleGroup> group = tenant.flatMap(found -> found.roleGroup(ask.roleGroup()));
        if (tenant.isEmpty() || group.isEmpty()) {
            return Answer.refused(ElevationRefusal.NOT_FOUND);
        }
        if (!tenant.get().standing().isOpen()) {
            return Answer.refused(ElevationRefusal.notOpen(tenant.get().standing()));
        }
        Bounds bounds = settings.within(group.get().role().limits());
        Duration duration = ask.duration().orElse(bounds.standard());
        if (!bounds.permit(duration) || duration.toNanosPart() != 0) {
            return Answer.refused(ElevationRefusal.durationOutOfBounds(bounds));
        }
        if (ask.justification().isBlank() || ask.justification().length() > LONGEST_JUSTIFICATION) {
            return Answer.refused(ElevationRefusal.missing("A justification", LONGEST_JUSTIFICATION));
        }
        if (ask.ticket().isBlank() || ask.ticket().length() > LONGEST_TICKET) {
            return Answer.refused(ElevationRefusal.missing("A ticket", LONGEST_TICKET));
        }
        if (!people.isServiceStaff(requester.id())) {
            return Answer.refused(ElevationRefusal.NOT_IN_TEAM);
        }
        Optional<People.Account> account = people.operationalAccount(requester.id());
        return account.isEmpty()
                ? Answer.refused(ElevationRefusal.NO_ACCOUNT)
                : Answer.granted(
                        approvals.draft(proposal(ask, tenant.get(), group.get(), duration, account.get(), requester)));
    }

    private Proposal proposal(
            Ask ask,
            Tenant tenant,
            Tenant.RoleGroup group,
            Duration duration,
            People.Account account,
            Actor.Person requester) {
        Role role = group.role();
        JsonObject content = JsonObject.of(
                        "account", JsonObject.of("id", account.id().toString()).with("name", account.name()))
                .with(
                        "roleGroup",
                        JsonObject.of("slug", role.slug())
                                .with("id", group.groupId())
                                .with("name", group.name())
                                .with("role", role.name())
                                .with(
                                        "may",
                                        JsonArray.ofStrings(role.privilege().may()))
                                .with(
                                        "mayNot",
                                        JsonArray.ofStrings(role.privilege().mayNot())))
                .with("seconds", duration.toSeconds())
                .with("start", "when-approved")
                .with("justification", ask.justification())
                .with("ticket", ask.ticket());
        return new Proposal(
                tenant.id(),
                tenant.slug(),
                tenant.directory(),
                ElevationSubject.KIND,
                requester,
                content,
                ElevationSettings.RULE,
                settings.digest(tenant.catalogue()),
                settings.within(role.limits()).answerWithin());
    }

    /** The person inside ends it and says what was done. */
    public Answer<Grant> close(
            TenantId tenant, RequestId request, Actor.Person actor, String report, boolean staysChanged) {
        if (report.isBlank() || report.length() > LONGEST_JUSTIFICATION) {
            return Answer.refused(ElevationRefusal.missing("A report", LONGEST_JUSTIFICATION));
        }
        return end(
                tenant,
                request,
                grant -> grant.requester().equals(actor.id())
                        ? Optional.empty()
                        : Optional.of(ElevationRefusal.NOT_YOURS),
                actor,
                "closed",
                (grant, now) -> {
                    grants.report(grant, report, staysChanged, now);
                    return Map.of("report", report);
                });
    }

    /** Anybody of the provider's service staff, or the person inside, ends it at once. */
    public Answer<Grant> revoke(TenantId tenant, RequestId request, Actor.Person actor, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_JUSTIFICATION) {
            return Answer.refused(ElevationRefusal.missing("A reason", LONGEST_JUSTIFICATION));
        }
        return end(
                tenant,
                request,
                grant -> grant.requester().equals(actor.id()) || people.isServiceStaff(actor.id())
                        ? Optional.empty()
                        : Optional.of(ElevationRefusal.NOT_IN_TEAM),
                actor,
                "revoked",
                (grant, now) -> Map.of("reason", reason));
    }

    private interface Note {
        Map<String, String> write(Grant grant, Instant now);
    }

    private Answer<Grant> end(
            TenantId tenant,
            RequestId request,
            java.util.function.Function<Grant, Optional<ElevationRefusal>> rule,
            Actor.Person actor,
            String how,
            Note note) {
        return Objects.requireNonNull(transaction.<Answer<Grant>>execute(status -> {
            Optional<Grant> found = held(tenant, request);
            if (found.isEmpty()) {
                return Answer.refused(ElevationRefusal.NOT_FOUND);
            }
            Grant grant = found.get();
            Optional<ElevationRefusal> refusal = rule.apply(grant).or(() -> switch (grant.state()) {
                case OWED, ACTIVE -> Optional.empty();
                case ENDING, ENDED -> Optional.of(ElevationRefusal.NOT_ACTIVE);
            });
            if (refusal.isPresent()) {
                return Answer.refused(refusal.get());
            }
            Instant now = clock.now();
            grants.end(grant, Optional.of(actor.id()), how, now);
            memberships.hurry(grant.membership());
            Map<String, String> personal = note.write(grant, now);
            logs.append(
                    tenant,
                    new Logs.Entry("elevation." + how, actor, Optional.of(request), JsonObject.empty(), personal));
            return Answer.granted(grants.find(tenant, request).orElseThrow());
        }));
    }

    /** The grant as it stands once whoever worked on its guest is done, and as it stays until this transaction ends. */
    private Optional<Grant> held(TenantId tenant, RequestId request) {
        return grants.find(tenant, request).flatMap(grant -> {
            guests.lock(grant.membership().guest());
            return grants.find(tenant, request);
        });
    }

    public Optional<Grant> find(TenantId tenant, RequestId request) {
        return grants.find(tenant, request);
    }

    /** Grants that are owed, active or being taken back, the oldest first. */
    public List<Grant> live(int most) {
        return grants.live(most);
    }

    /** The grants of this tenant that are in this state, newest first. */
    public List<Grant> of(TenantId tenant, GrantState state, int most) {
        return grants.of(tenant, state, most);
    }

    /** What this person holds, is owed, or is being taken out of, in every tenant; the oldest first. */
    public List<Grant> openOf(PersonId person) {
        return grants.of(person, Set.of(GrantState.OWED, GrantState.ACTIVE, GrantState.ENDING));
    }

    /**
     * The grants of this tenant under which somebody was inside since this moment: first those that are not over, so that
     * no list is cut before them, then the newest.
     */
    public List<Grant> insideSince(TenantId tenant, Instant since, int most) {
        return grants.insideSince(tenant, since, most);
    }

    /**
     * How many persons are inside each tenant, those on their way out and those who came back against the record included;
     * a tenant with nobody is left out.
     */
    public Map<TenantId, Long> insideNow() {
        Map<TenantId, Long> counts = new HashMap<>();
        grants.insideNow(counts::put);
        return counts;
    }

    /** What the person said at closing. */
    public Optional<String> report(Grant grant) {
        return grants.report(grant);
    }

    /** How the work on a grant goes: attempts since the last success, why, when next. */
    public record Progress(int attempts, Optional<String> lastReason, Optional<Instant> nextAt) {}

    public Progress progress(Grant grant) {
        MembershipStore.Progress progress = memberships.progress(grant.membership());
        return new Progress(progress.attempts(), progress.lastReason(), progress.nextAt());
    }

    /** How many were inside after the restore that began this epoch whom no access explained. */
    public long foundUnknown(TenantId tenant, long epoch) {
        return reconciliations.countFound(tenant, epoch);
    }

    /** Grants whose removal should have been read back by now, the longest overdue first. */
    public List<Grant> overdue(int most) {
        return grants.overdue(clock.now().minus(settings.overdueAfter()), most);
    }

    /** From when a removal that is not read back is overdue. */
    public Duration overdueAfter() {
        return settings.overdueAfter();
    }

    /** Whether the removal should have been read back by now. */
    public boolean isOverdue(Grant grant, Instant now) {
        Optional<Instant> due = switch (grant.state()) {
            case OWED, ENDED -> Optional.empty();
            case ACTIVE -> grant.endsAt();
            case ENDING -> grant.endingAt();
        };
        return due.map(at -> at.plus(settings.overdueAfter()).isBefore(now)).orElse(false);
    }
}
