package dev.twokey.api;

import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.Tenant;
import dev.twokey.elevation.Elevations;
import dev.twokey.elevation.Grant;
import dev.twokey.elevation.GrantState;
import dev.twokey.elevation.Returns;
import dev.twokey.kernel.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who was inside a tenant, under which two keys, and how long the removal took. */
@Component
public class Stays {
    private static final Duration SHOWN = Duration.ofDays(7);

    private final Elevations elevations;
    private final Returns returns;
    private final Persons persons;
    private final DatabaseClock clock;

    Stays(Elevations elevations, Returns returns, Persons persons, DatabaseClock clock) {
        this.elevations = elevations;
        this.returns = returns;
        this.persons = persons;
        this.clock = clock;
    }

    /**
     * The last seven days: first whoever is inside against the record, then whoever is inside, then the newest.
     *
     * @param more whether there are more than are shown
     */
    public record Week(List<Stay> stays, boolean more, Instant since, Instant until) {
        /** @param state {@code returned}, {@code inside}, {@code ending}, {@code overdue} or {@code ended} */
        public long count(String state) {
            return stays.stream().filter(stay -> stay.state().equals(state)).count();
        }
    }

    /**
     * One stay.
     *
     * @param second whose key was the second; empty where nobody's was: they came back against the record
     * @param until when the directory confirmed that it was over
     * @param removedIn how long that took from the moment when it was to end, ISO 8601
     * @param continuedBy the request under which the same access went on
     */
    public record Stay(
            String request,
            String person,
            Optional<String> second,
            String role,
            String state,
            Instant from,
            @Nullable Instant until,
            @Nullable String removedIn,
            @Nullable String continuedBy) {}

    public Week lastWeek(Tenant tenant) {
        Instant now = clock.now();
        Instant since = now.minus(SHOWN);
        KnownPersons known = persons.forOneAnswer();
        List<Grant> found = elevations.insideSince(tenant.id(), since, RequestList.ASKED);
        Stream<Stay> back = returns.now().stream()
                .filter(one -> one.last().tenant().equals(tenant.id()))
                .map(one -> stay(one, tenant, known));
        Stream<Stay> under = RequestList.shown(found).stream().map(grant -> stay(grant, tenant, known, now));
        return new Week(Stream.concat(back, under).toList(), RequestList.isCut(found), since, now);
    }

    private static Stay stay(Returns.Return back, Tenant tenant, KnownPersons known) {
        return new Stay(
                back.last().request().toString(),
                known.name(back.last().requester()),
                Optional.empty(),
                role(back.last(), tenant),
                "returned",
                back.at(),
                null,
                null,
                null);
    }

    private static String role(Grant grant, Tenant tenant) {
        return tenant.roleGroup(grant.roleGroup())
                .map(group -> group.role().name())
                .orElse(grant.roleGroup());
    }

    private Stay stay(Grant grant, Tenant tenant, KnownPersons known, Instant now) {
        return new Stay(
                grant.request().toString(),
                known.name(grant.requester()),
                Optional.of(known.name(grant.second())),
                role(grant, tenant),
                state(grant, now),
                grant.startsAt().orElseThrow(),
                grant.state() == GrantState.ENDED
                        ? grant.readBackAt().or(grant::endingAt).orElse(null)
                        : null,
                grant.readBackAt()
                        .flatMap(gone -> grant.endingAt().map(due -> Duration.between(due, gone)))
                        .map(took -> took.isNegative() ? Duration.ZERO : took)
                        .map(Duration::toString)
                        .orElse(null),
                grant.coveredBy().map(RequestId::toString).orElse(null));
    }

    private String state(Grant grant, Instant now) {
        return elevations.isOverdue(grant, now)
                ? "overdue"
                : switch (grant.state()) {
                    case OWED, ACTIVE -> "inside";
                    case ENDING -> "ending";
                    case ENDED -> "ended";
                };
    }
}
