package dev.twokey.api;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.approval.TurnedKey;
import dev.twokey.database.DatabaseClock;
import dev.twokey.elevation.Elevations;
import dev.twokey.elevation.Grant;
import dev.twokey.elevation.Returns;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Refusal;
import dev.twokey.notification.Notices;
import dev.twokey.proof.Decision;
import dev.twokey.proof.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what the rooms know about one request. Decides nothing. */
@Component
public class RequestViews {
    private final Approvals approvals;
    private final Elevations elevations;
    private final Returns returns;
    private final Notices notices;
    private final Histories histories;
    private final Courses courses;
    private final Persons persons;
    private final Scopes scopes;
    private final DatabaseClock clock;

    RequestViews(
            Approvals approvals,
            Elevations elevations,
            Returns returns,
            Notices notices,
            Histories histories,
            Courses courses,
            Persons persons,
            Scopes scopes,
            DatabaseClock clock) {
        this.approvals = approvals;
        this.elevations = elevations;
        this.returns = returns;
        this.notices = notices;
        this.histories = histories;
        this.courses = courses;
        this.persons = persons;
        this.scopes = scopes;
        this.clock = clock;
    }

    /** All of it. */
    public RequestView whole(Request request, Actor.Person viewer) {
        List<RequestView.NoticeView> told = notices.of(request.tenant(), request.id()).stream()
                .map(notice -> new RequestView.NoticeView(
                        notice.recipient(),
                        notice.kind(),
                        notice.state(),
                        notice.deliveredAt().orElse(null),
                        notice.detail().orElse(null)))
                .toList();
        return view(request, looking(viewer), new RequestView.Told(told, histories.of(request)));
    }

    /** For the rows of one list: without mails and history. */
    Function<Request, RequestView> brief(Actor.Person viewer) {
        Look look = looking(viewer);
        return request -> view(request, look, new RequestView.Told(List.of(), List.of()));
    }

    /** Who looks when, for one answer. */
    private record Look(
            Actor.Person viewer,
            KnownPersons persons,
            Function<Request, Optional<Refusal>> whyNot,
            List<Returns.Return> returned,
            Instant now) {
        Optional<Instant> returnedAt(Request request) {
            return returned.stream()
                    .filter(found -> found.last().tenant().equals(request.tenant())
                            && found.last().request().equals(request.id()))
                    .map(Returns.Return::at)
                    .findFirst();
        }
    }

    private Look looking(Actor.Person viewer) {
        return new Look(viewer, persons.forOneAnswer(), approvals.whyNot(viewer.id()), returns.now(), clock.now());
    }

    private RequestView view(Request request, Look look, RequestView.Told told) {
        Optional<Grant> grant = elevations.find(request.tenant(), request.id());
        return new RequestView(
                asked(request, look.persons()),
                access(request.document()),
                courses.of(request, grant, look.returnedAt(request), look.persons(), look.now()),
                told,
                mayAct(request, grant, look));
    }

    private RequestView.Asked asked(Request request, KnownPersons known) {
        JsonObject document = request.document();
        Scope scope = scopes.of(request);
        return new RequestView.Asked(
                request.id().toString(),
                scope.slug().value(),
                scope.name(),
                request.kind(),
                request.code(),
                request.digest().toString(),
                new RequestView.PersonView(
                        request.requester().toString(),
                        known.name(request.requester()),
                        known.teamNames(request.requester()),
                        document.has("account") ? document.object("account").string("name") : null),
                askedAt(request).orElse(null),
                courses.waits(request) ? request.deadline() : null);
    }

    private static Optional<Instant> askedAt(Request request) {
        return request.keys().stream()
                .filter(key -> key.decision() == Decision.REQUEST)
                .map(TurnedKey::at)
                .findFirst();
    }

    private static RequestView.@Nullable Access access(JsonObject document) {
        if (!document.has("roleGroup")) {
            return null;
        }
        JsonObject group = document.object("roleGroup");
        return new RequestView.Access(
                new RequestView.RoleGroupView(
                        group.string("slug"),
                        group.string("name"),
                        group.string("role"),
                        group.array("may").strings(),
                        group.array("mayNot").strings()),
                Duration.ofSeconds(document.integer("seconds")).toString(),
                document.string("justification"),
                document.string("ticket"));
    }

    private List<String> mayAct(Request request, Optional<Grant> grant, Look look) {
        Actor.Person viewer = look.viewer();
        boolean own = request.requester().equals(viewer.id());
        boolean waits = courses.waits(request);
        boolean approves = waits && look.whyNot().apply(request).isEmpty();
        boolean lives = grant.filter(Courses::isLive).isPresent();
        return Stream.of(
                        word("approve", approves),
                        word("deny", waits && approvals.mayDeny(request, viewer.id())),
                        word("withdraw", waits && own),
                        word("close", lives && own),
                        word("revoke", lives && (own || persons.mayRevoke(viewer.id()))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> word(String act, boolean may) {
        return may ? Optional.of(act) : Optional.empty();
    }
}
