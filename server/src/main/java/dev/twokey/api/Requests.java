package dev.twokey.api;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.approval.State;
import dev.twokey.elevation.Elevations;
import dev.twokey.elevation.Grant;
import dev.twokey.elevation.GrantState;
import dev.twokey.elevation.Returns;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
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
    private final Returns returns;
    private final Lookout lookout;
    private final RequestViews views;

    Requests(Approvals approvals, Elevations elevations, Returns returns, Lookout lookout, RequestViews views) {
        this.approvals = approvals;
        this.elevations = elevations;
        this.returns = returns;
        this.lookout = lookout;
        this.views = views;
    }

    /** What the caller asked for, newest first. */
    public RequestList mine(Actor.Person caller) {
        return list(approvals.of(caller.id(), RequestList.ASKED), caller);
    }

    /** What the caller asked for and is not over: unsigned, unanswered, owed, inside, or on its way out. */
    public List<RequestView> ownOpen(Actor.Person caller) {
        return Stream.concat(
                        approvals.unanswered(caller.id(), RequestList.MOST).stream(), requests(heldBy(caller.id())))
                .map(views.brief(caller))
                .toList();
    }

    /** Against the record, too. */
    private List<Grant> heldBy(PersonId person) {
        return Stream.concat(back(found -> found.requester().equals(person)), elevations.openOf(person).stream())
                .toList();
    }

    /** Whoever came back against the record, as far as it is about these. */
    private Stream<Grant> back(Predicate<Grant> these) {
        return returns.now().stream().map(Returns.Return::last).filter(these);
    }

    /** What waits for the caller's key, most urgent first, as far as one answer shows it. */
    public RequestList inbox(Actor.Person caller) {
        return inbox(caller, RequestList.MOST);
    }

    /** The same, as far as so many. */
    public RequestList inbox(Actor.Person caller, int most) {
        List<Request> found = waiting(caller).limit(most + 1L).toList();
        return new RequestList(
                found.stream().limit(most).map(views.brief(caller)).toList(), found.size() > most);
    }

    /** How many these are, counted to so many. */
    public long waiting(Actor.Person caller, int most) {
        return waiting(caller).limit(most).count();
    }

    private Stream<Request> waiting(Actor.Person caller) {
        Function<Request, Optional<Refusal>> whyNot = approvals.whyNot(caller.id());
        return lookout.pending(caller).filter(request -> whyNot.apply(request).isEmpty());
    }

    /** What waits for somebody else's key, with the reason why not the caller's. */
    public Barred barred(Actor.Person caller) {
        Function<Request, RequestView> view = views.brief(caller);
        Function<Request, Optional<Refusal>> whyNot = approvals.whyNot(caller.id());
        List<Barred.One> found = lookout.pending(caller)
                .filter(request -> !request.requester().equals(caller.id()))
                .flatMap(request ->
                        whyNot.apply(request).map(no -> new Barred.One(view.apply(request), no.sentence())).stream())
                .limit(RequestList.ASKED)
                .toList();
        return new Barred(RequestList.shown(found), RequestList.isCut(found));
    }

    /** @param more whether there are more than these */
    public record Barred(List<One> requests, boolean more) {
        /** @param sentence why the caller cannot answer this one */
        public record One(RequestView request, String sentence) {}
    }

    /** What waits, is inside, or is on its way out. */
    public RequestList open(Actor.Person caller) {
        List<Grant> live =
                Stream.concat(back(lookout.sees(caller)), lookout.live(caller)).toList();
        return list(
                Stream.concat(lookout.pending(caller).limit(RequestList.ASKED), requests(live))
                        .toList(),
                caller);
    }

    /** What somebody holds, is owed, or is being taken out of, as far as the caller may see it. */
    public List<RequestView> openOf(PersonId person, Actor.Person caller) {
        List<Grant> seen = heldBy(person).stream().filter(lookout.sees(caller)).toList();
        return requests(seen).map(views.brief(caller)).toList();
    }

    /** Who came back against the record, by the request under which they were inside before; the longest first. */
    public RequestList returned(Actor.Person caller) {
        List<Grant> found = back(lookout.sees(caller)).limit(RequestList.ASKED).toList();
        return list(requests(found).toList(), caller);
    }

    /** What is on its way out for longer than it should be. */
    public RequestList overdue(Actor.Person caller) {
        return list(requests(lookout.overdue(caller)).toList(), caller);
    }

    /** What asks to enter this tenant; what must be answered first, first. */
    public RequestList asking(Scope scope, Actor.Person caller) {
        List<Request> pending = new ArrayList<>(inState(scope, State.PENDING));
        pending.sort(Comparator.comparing(Request::deadline));
        return list(pending, caller);
    }

    /** Who is inside this tenant, rightly or not, about to be, or on their way out. */
    public RequestList inside(Scope scope, Actor.Person caller) {
        List<Grant> back = back(found -> found.tenant().equals(scope.id()))
                .limit(RequestList.ASKED)
                .toList();
        return list(
                Stream.concat(
                                requests(back),
                                Stream.of(GrantState.ACTIVE, GrantState.ENDING, GrantState.OWED)
                                        .flatMap(state -> inState(scope, state).stream()))
                        .toList(),
                caller);
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
}
