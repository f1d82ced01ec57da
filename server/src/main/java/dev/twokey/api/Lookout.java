package dev.twokey.api;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.approval.State;
import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Tenant;
import dev.twokey.elevation.Elevations;
import dev.twokey.elevation.Grant;
import dev.twokey.elevation.GrantState;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is open, as far as somebody may look: everywhere, at one customer, or nowhere. */
@Component
class Lookout {
    private static final int PAGE = 200;
    /** No tenant has so much open at once; a bound all the same. */
    private static final int MOST_OF_TENANT = 10_000;

    private final Scopes scopes;
    private final Persons persons;
    private final Approvals approvals;
    private final Elevations elevations;
    private final DatabaseClock clock;

    Lookout(Scopes scopes, Persons persons, Approvals approvals, Elevations elevations, DatabaseClock clock) {
        this.scopes = scopes;
        this.persons = persons;
        this.approvals = approvals;
        this.elevations = elevations;
        this.clock = clock;
    }

    /** Which accesses the caller may see, for those of one list. */
    Predicate<Grant> sees(Actor.Person caller) {
        return switch (persons.sight(caller.id())) {
            case Sight.Everything everything -> grant -> true;
            case Sight.OneTenant one -> {
                Set<TenantId> own = own(caller).collect(Collectors.toUnmodifiableSet());
                yield grant -> own.contains(grant.tenant());
            }
            case Sight.Nothing nothing -> grant -> false;
        };
    }

    private Stream<TenantId> own(Actor.Person caller) {
        return scopes.tenants(caller).stream().map(Tenant::id);
    }

    /** What is inside, owed, or on its way out. */
    Stream<Grant> live(Actor.Person caller) {
        return switch (persons.sight(caller.id())) {
            case Sight.Everything everything -> elevations.live(RequestList.ASKED).stream();
            case Sight.OneTenant one ->
                Stream.of(GrantState.OWED, GrantState.ACTIVE, GrantState.ENDING)
                        .flatMap(state -> own(caller)
                                .flatMap(tenant -> elevations.of(tenant, state, RequestList.ASKED).stream()));
            case Sight.Nothing nothing -> Stream.empty();
        };
    }

    List<Grant> overdue(Actor.Person caller) {
        return switch (persons.sight(caller.id())) {
            case Sight.Everything everything -> elevations.overdue(RequestList.ASKED);
            case Sight.OneTenant one -> {
                Instant now = clock.now();
                yield own(caller)
                        .flatMap(tenant -> elevations.of(tenant, GrantState.ENDING, MOST_OF_TENANT).stream())
                        .filter(grant -> elevations.isOverdue(grant, now))
                        .toList();
            }
            case Sight.Nothing nothing -> List.of();
        };
    }

    /** All that waits, page by page: nobody's own filter meets a list that was cut before. */
    Stream<Request> pending(Actor.Person caller) {
        return switch (persons.sight(caller.id())) {
            case Sight.Everything everything ->
                Stream.iterate(approvals.pending(Optional.empty(), PAGE), page -> !page.isEmpty(), this::next)
                        .flatMap(List::stream);
            case Sight.OneTenant one ->
                own(caller)
                        .flatMap(tenant -> approvals.of(tenant, Set.of(State.PENDING), MOST_OF_TENANT).stream())
                        .sorted(Comparator.comparing(Request::deadline));
            case Sight.Nothing nothing -> Stream.empty();
        };
    }

    private List<Request> next(List<Request> page) {
        return page.size() < PAGE ? List.of() : approvals.pending(Optional.of(page.getLast()), PAGE);
    }
}
