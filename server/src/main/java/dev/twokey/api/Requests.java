package dev.twokey.api;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.approval.State;
import dev.twokey.elevation.Elevations;
import dev.twokey.elevation.Grant;
import dev.twokey.elevation.GrantState;
import dev.twokey.kernel.Actor;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The lists that people look at, each as its viewer may see it. */
@Component
public class Requests {
    /** A draft is its requester's own, and one that lapsed was never asked. */
    private static final Set<State> TOLD =
            Set.of(State.PENDING, State.APPROVED, State.DENIED, State.WITHDRAWN, State.EXPIRED);

    private final Approvals approvals;
    private final Elevations elevations;
    private final Persons persons;
    private final RequestViews views;

    Requests(Approvals approvals, Elevations elevations, Persons persons, RequestViews views) {
        this.approvals = approvals;
        this.elevations = elevations;
        this.persons = persons;
        this.views = views;
    }

    /** What the caller asked for, newest first. */
    public RequestList mine(Actor.Person caller) {
        return list(approvals.of(caller.id(), RequestList.ASKED), caller);
    }

    /** What waits for the caller's key, most urgent first. */
    public RequestList inbox(Actor.Person caller) {
        List<Request> pending = pending(caller);
        return new RequestList(waiting(pending, caller).map(views.brief(caller)).toList(), RequestList.isCut(pending));
    }

    /** How many these are. */
    public long waiting(Actor.Person caller) {
        return waiting(pending(caller), caller).count();
    }

    private Stream<Request> waiting(List<Request> pending, Actor.Person caller) {
        return RequestList.shown(pending).stream()
                .filter(request -> approvals.whyNot(request, caller.id()).isEmpty());
    }

    /** What waits for somebody else's key, with the reason why not the caller's. */
    public List<Barred> barred(Actor.Person caller) {
        Function<Request, RequestView> view = views.brief(caller);
        return RequestList.shown(pending(caller)).stream()
                .filter(request -> !request.requester().equals(caller.id()))
                .flatMap(request -> approvals.whyNot(request, caller.id()).stream()
                        .map(no -> new Barred(view.apply(request), no.sentence())))
                .toList();
    }

    /** @param sentence why the caller cannot answer this one */
    public record Barred(RequestView request, String sentence) {}

    /** What waits, is inside, or is on its way out. */
    public RequestList open(Actor.Person caller) {
        List<Grant> live = persons.mayLookIntoTenants(caller.id()) ? elevations.live(RequestList.ASKED) : List.of();
        return list(Stream.concat(pending(caller).stream(), requests(live)).toList(), caller);
    }

    /** What is on its way out for longer than it should be. */
    public List<RequestView> overdue(Actor.Person caller) {
        List<Grant> overdue =
                persons.mayLookIntoTenants(caller.id()) ? elevations.overdue(RequestList.MOST) : List.of();
        return requests(overdue).map(views.brief(caller)).toList();
    }

    /** All of one tenant that anybody was told of, newest first. */
    RequestList of(Scope scope, Actor.Person caller) {
        return list(approvals.of(scope.id(), TOLD, RequestList.ASKED), caller);
    }

    /**
     * Those in one state, by its word ({@link RequestView.Course}).
     *
     * @throws Refused as malformed when there is no such state
     */
    RequestList of(Scope scope, String state, Actor.Person caller) {
        return list(
                switch (state) {
                    case "pending" -> inState(scope, State.PENDING);
                    case "denied" -> inState(scope, State.DENIED);
                    case "withdrawn" -> inState(scope, State.WITHDRAWN);
                    case "expired" -> inState(scope, State.EXPIRED);
                    // What is approved in a customer's tenant is a grant, in the same transaction.
                    case "approved" ->
                        scope.tenant().isPresent() ? inState(scope, GrantState.OWED) : inState(scope, State.APPROVED);
                    case "active" -> inState(scope, GrantState.ACTIVE);
                    case "ending" -> inState(scope, GrantState.ENDING);
                    case "ended" -> inState(scope, GrantState.ENDED);
                    default ->
                        throw new Refused(new Malformed(
                                "state",
                                "state is pending, approved, active, ending, ended, denied, withdrawn or expired."));
                },
                caller);
    }

    private List<Request> inState(Scope scope, State state) {
        return approvals.of(scope.id(), Set.of(state), RequestList.ASKED);
    }

    private List<Request> inState(Scope scope, GrantState state) {
        return requests(elevations.of(scope.id(), state, RequestList.ASKED)).toList();
    }

    private Stream<Request> requests(List<Grant> grants) {
        return grants.stream().flatMap(grant -> approvals.find(grant.tenant(), grant.request()).stream());
    }

    private RequestList list(List<Request> found, Actor.Person caller) {
        return new RequestList(
                RequestList.shown(found).stream().map(views.brief(caller)).toList(), RequestList.isCut(found));
    }

    private List<Request> pending(Actor.Person caller) {
        return persons.mayLookIntoTenants(caller.id()) ? approvals.pending(RequestList.ASKED) : List.of();
    }
}
