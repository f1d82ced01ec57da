package dev.twokey.enrollment;

import dev.twokey.approval.Request;
import dev.twokey.approval.State;
import dev.twokey.approval.spi.Subject;
import dev.twokey.directory.Directories;
import dev.twokey.directory.Tenant;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.Refusal;
import dev.twokey.procedure.ProcedureId;
import dev.twokey.procedure.ProcedureRefusal;
import dev.twokey.procedure.Procedures;
import dev.twokey.proof.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a plan becomes when the customer agreed to it: the procedure that makes what it lists. */
@Component
class PlanAgreements implements Subject {
    static final String KIND = "enrollment-plan";
    /** The kind of the procedure. */
    static final String ENROLLMENT = "enrollment";

    private final Directories directories;
    private final PlannedSteps steps;
    private final Procedures procedures;
    private final TenantInvitations invitations;

    PlanAgreements(Directories directories, PlannedSteps steps, Procedures procedures, TenantInvitations invitations) {
        this.directories = directories;
        this.steps = steps;
        this.procedures = procedures;
        this.invitations = invitations;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Asked again at every step that makes something. */
    @Override
    public Optional<Refusal> recheck(Request request, Instant now) {
        Optional<Tenant> tenant = directories
                .find(request.tenant())
                .filter(known -> known.directory().equals(request.document().string("directory")));
        if (tenant.isEmpty()) {
            return Optional.of(EnrollmentRefusal.Plain.NOT_GRANTED);
        }
        return switch (tenant.get().standing().state()) {
            case LEAVING, LEFT ->
                Optional.of(new EnrollmentRefusal.Told("tenant-left", 409, "This tenant is leaving, or has left."));
            case ENROLLING, OBSERVED, ACTIVE, PAUSED ->
                invitations.mayAsk(request.requester())
                        ? underWay(request)
                        : Optional.of(EnrollmentRefusal.Plain.NOT_AN_OPERATOR);
        };
    }

    /** What is agreed to is what is under way itself. */
    private Optional<Refusal> underWay(Request request) {
        boolean other = request.state() != State.APPROVED && procedures.isUnderWay(request.tenant());
        return other ? Optional.of(ProcedureRefusal.ALREADY_RUNNING) : Optional.empty();
    }

    @Override
    public List<String> inWords(Request request) {
        JsonObject plan = request.document().object("plan");
        List<String> sentences = new ArrayList<>();
        for (JsonObject item : plan.array("items").objects()) {
            String rights = item.array("rights").strings().isEmpty()
                    ? "carries nothing"
                    : "carries " + String.join(", ", item.array("rights").strings());
            sentences.add((item.string("act").equals("make") ? "Makes " : "Keeps ") + item.string("name") + " ("
                    + rights + "). May: "
                    + String.join("; ", item.array("may").strings()) + ". May not: "
                    + String.join("; ", item.array("mayNot").strings()) + ".");
        }
        sentences.addAll(plan.array("afterwards").strings());
        return List.copyOf(sentences);
    }

    @Override
    public void approved(Request request, Instant now) {
        Answer<ProcedureId> begun = procedures.begin(
                request.tenant(),
                ENROLLMENT,
                steps.of(request),
                new Actor.Person(request.requester(), request.account()),
                Optional.of(request.id()));
        if (begun instanceof Answer.Refused<ProcedureId>(Refusal refusal)) {
            throw new IllegalStateException("rechecked a moment ago: " + refusal.sentence());
        }
    }
}
