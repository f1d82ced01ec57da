package dev.twokey.api;

import dev.twokey.approval.Request;
import dev.twokey.approval.State;
import dev.twokey.elevation.Elevations;
import dev.twokey.elevation.Grant;
import dev.twokey.elevation.GrantState;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.proof.KeyRule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where a request stands, as one word over both its approval and its grant. */
@Component
class Courses {
    private final Elevations elevations;

    Courses(Elevations elevations) {
        this.elevations = elevations;
    }

    RequestView.Course of(
            Request request, Optional<Grant> grant, Optional<Instant> returnedAt, KnownPersons persons, Instant now) {
        boolean neverGiven = grant.filter(Courses::wasNeverGiven).isPresent();
        return new RequestView.Course(
                word(request.state(), grant),
                grant.filter(live -> elevations.isOverdue(live, now)).isPresent(),
                keys(request, persons),
                grant.flatMap(Grant::startsAt).orElse(null),
                grant.flatMap(Grant::endsAt).orElse(null),
                endedAt(grant).orElse(null),
                grant.flatMap(Grant::endReason).or(request::reason).orElse(null),
                neverGiven,
                grant.flatMap(Grant::coveredBy).map(RequestId::toString).orElse(null),
                grant.flatMap(Courses::removal).orElse(null),
                returnedAt.orElse(null),
                grant.flatMap(this::attempts).orElse(null),
                grant.flatMap(elevations::report).orElse(null));
    }

    /** Its word alone: {@link RequestView.Course#state}. */
    String state(Request request) {
        return word(request.state(), elevations.find(request.tenant(), request.id()));
    }

    boolean waits(Request request) {
        return request.state() == State.PENDING;
    }

    static boolean isLive(Grant grant) {
        return switch (grant.state()) {
            case OWED, ACTIVE -> true;
            case ENDING, ENDED -> false;
        };
    }

    private static boolean wasNeverGiven(Grant grant) {
        return grant.startsAt().isEmpty() && !isLive(grant);
    }

    private static String word(State state, Optional<Grant> grant) {
        return switch (state) {
            case DRAFT -> "draft";
            case PENDING -> "pending";
            case DENIED -> "denied";
            case WITHDRAWN -> "withdrawn";
            case EXPIRED, LAPSED -> "expired";
            case APPROVED -> grant.map(Grant::state).map(Courses::word).orElse("approved");
        };
    }

    private static String word(GrantState state) {
        return switch (state) {
            case OWED -> "approved";
            case ACTIVE -> "active";
            case ENDING -> "ending";
            case ENDED -> "ended";
        };
    }

    private static List<RequestView.KeyView> keys(Request request, KnownPersons persons) {
        return request.keys().stream()
                .map(key -> new RequestView.KeyView(
                        key.person().toString(),
                        persons.name(key.person()),
                        persons.teams(key.person()).stream()
                                .filter(team -> names(request.rule(), team))
                                .map(Slug::value)
                                .sorted()
                                .findFirst()
                                .orElse(null),
                        key.decision().word(),
                        key.at()))
                .toList();
    }

    private static boolean names(KeyRule rule, Slug team) {
        return rule.sets().stream().anyMatch(set -> set.teams().contains(team.value()));
    }

    private static Optional<Instant> endedAt(Optional<Grant> grant) {
        return grant.filter(ended -> ended.state() == GrantState.ENDED).flatMap(Grant::readBackAt);
    }

    private static Optional<RequestView.Removal> removal(Grant grant) {
        return grant.takenAt().isEmpty()
                        && grant.readBackAt().isEmpty()
                        && grant.sessions().isEmpty()
                ? Optional.empty()
                : Optional.of(new RequestView.Removal(
                        grant.takenAt().orElse(null),
                        grant.readBackAt().orElse(null),
                        grant.sessions().orElse(null)));
    }

    private Optional<RequestView.Attempts> attempts(Grant grant) {
        if (grant.state() == GrantState.ENDED) {
            return Optional.empty();
        }
        Elevations.Progress progress = elevations.progress(grant);
        return progress.attempts() == 0 && progress.lastReason().isEmpty()
                ? Optional.empty()
                : Optional.of(new RequestView.Attempts(
                        progress.attempts(),
                        progress.lastReason().orElse(null),
                        progress.nextAt().orElse(null)));
    }
}
