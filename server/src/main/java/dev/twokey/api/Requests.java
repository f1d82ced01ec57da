package dev.twokey.api;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.approval.State;
import dev.twokey.elevation.Elevations;
import dev.twokey.kernel.Actor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The lists that people look at, each as its viewer may see it. */
@Component
public class Requests {
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
    public List<RequestView> mine(Actor.Person caller) {
        return views.brief(approvals.of(caller.id()).stream(), caller);
    }

    /** What waits for the caller's key, most urgent first. */
    public List<RequestView> inbox(Actor.Person caller) {
        Stream<Request> waiting = pending(caller)
                .filter(request -> approvals.whyNot(request, caller.id()).isEmpty());
        return views.brief(waiting, caller);
    }

    /** What waits for somebody else's key, with the reason why not the caller's. */
    public List<Barred> barred(Actor.Person caller) {
        return pending(caller)
                .filter(request -> !request.requester().equals(caller.id()))
                .flatMap(request -> approvals.whyNot(request, caller.id()).stream()
                        .map(no -> new Barred(views.brief(request, caller), no.sentence())))
                .toList();
    }

    /** @param sentence why the caller cannot answer this one */
    public record Barred(RequestView request, String sentence) {}

    /** What waits, is inside, or is on its way out. */
    public List<RequestView> open(Actor.Person caller) {
        Stream<Request> live = persons.mayLookIntoTenants(caller.id())
                ? elevations.live().stream().flatMap(grant -> approvals.find(grant.tenant(), grant.request()).stream())
                : Stream.of();
        return views.brief(Stream.concat(pending(caller), live), caller);
    }

    /** All of one tenant. */
    public List<RequestView> of(Scope scope, Actor.Person caller) {
        return views.brief(
                approvals.of(scope.id()).stream().filter(request -> Scopes.isVisible(request, caller)), caller);
    }

    private Stream<Request> pending(Actor.Person caller) {
        return persons.mayLookIntoTenants(caller.id())
                ? approvals.pending().stream()
                        .filter(request -> request.state() == State.PENDING)
                        .sorted(Comparator.comparing(Request::deadline))
                : Stream.of();
    }
}
