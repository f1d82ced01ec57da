package dev.twokey.notification;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.approval.TurnedKey;
import dev.twokey.audit.Logs;
import dev.twokey.directory.Directories;
import dev.twokey.directory.Tenant;
import dev.twokey.elevation.Elevations;
import dev.twokey.elevation.Grant;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.people.Origins;
import dev.twokey.people.People;
import dev.twokey.people.Team;
import dev.twokey.proof.Decision;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.KeyRule;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Gathers what a mail speaks of, from the rooms and from the tenant's log, at the moment when it is written. */
@Component
class Briefing {
    /** What a person does to end a request or an access; there is at most one such entry for a request. */
    private static final Set<String> DEEDS =
            Set.of("request.denied", "elevation.closed", "elevation.revoked", "elevation.person-disabled");

    /** What is told when somebody asks: the teams whether they agree, and whoever it concerns. */
    private static final Set<String> ASKING =
            Set.of(NoticeKind.SECOND_PERSON_NEEDED.toString(), NoticeKind.CONCERNS_YOU.toString());

    private static final Set<String> WORDS = Set.of("reason", "report");
    private static final Slug SOC = new Slug("soc");

    private final NoticeStore notices;
    private final Approvals approvals;
    private final Elevations elevations;
    private final Directories directories;
    private final People people;
    private final Logs logs;
    private final Origins origins;

    Briefing(
            NoticeStore notices,
            Approvals approvals,
            Elevations elevations,
            Directories directories,
            People people,
            Logs logs,
            Origins origins) {
        this.notices = notices;
        this.approvals = approvals;
        this.elevations = elevations;
        this.directories = directories;
        this.people = people;
        this.logs = logs;
        this.origins = origins;
    }

    Facts of(Notice notice, RequestId id) {
        Request request = approvals.find(notice.tenant(), id).orElseThrow();
        return new Facts(
                who(request.requester()),
                access(request),
                request.kind(),
                approvals.inWords(request),
                request.code(),
                words(request.rule()),
                request.deadline(),
                second(request).map(this::who),
                deed(request),
                elevations.find(request.tenant(), request.id()).map(Briefing::course),
                alsoTold(notice, id),
                people.aliases(Set.of(SOC)).stream().findFirst(),
                link(request),
                logs.note(request.tenant()).toString());
    }

    private Facts.Who who(PersonId person) {
        return new Facts.Who(
                people.name(person),
                people.find(person).map(member -> names(member.teams())).orElse(List.of()));
    }

    private List<String> names(Collection<Slug> teams) {
        return people.teams().stream()
                .filter(team -> teams.contains(team.id()))
                .map(Team::name)
                .toList();
    }

    private Optional<Facts.Access> access(Request request) {
        JsonObject document = request.document();
        return Optional.of(document)
                .filter(asked -> asked.has("roleGroup"))
                .map(asked -> asked.object("roleGroup"))
                .map(group -> new Facts.Access(
                        directories.find(request.tenant()).map(Tenant::name).orElse(document.string("tenant")),
                        group.string("role"),
                        group.array("may").strings(),
                        group.array("mayNot").strings(),
                        Duration.ofSeconds(document.integer("seconds")),
                        document.object("account").string("name"),
                        document.string("justification"),
                        document.string("ticket")));
    }

    private String words(KeyRule rule) {
        return rule.sets().stream()
                .map(set -> (set.count() == 1 ? "any one other person of " : set.count() + " other persons of ")
                        + String.join(
                                " or ",
                                names(set.teams().stream().map(Slug::new).toList())))
                .collect(Collectors.joining(", and "));
    }

    private static Optional<PersonId> second(Request request) {
        return request.keys().stream()
                .filter(key -> key.decision() == Decision.APPROVE)
                .map(TurnedKey::person)
                .findFirst();
    }

    private Optional<Facts.Deed> deed(Request request) {
        return logs.written(request.tenant(), request.id(), WORDS).stream()
                .filter(written -> DEEDS.contains(written.entry().kind()))
                .findFirst()
                .flatMap(written -> deed(request, written));
    }

    private Optional<Facts.Deed> deed(Request request, Logs.Written written) {
        Set<PersonId> likely = Stream.concat(Stream.of(request.requester()), second(request).stream())
                .collect(Collectors.toUnmodifiableSet());
        return people.behind(request.tenant(), Set.of(written.entry().actor()), likely).values().stream()
                .findFirst()
                .map(person -> new Facts.Deed(
                        who(person), written.personal().values().stream().findFirst()));
    }

    private static Facts.Course course(Grant grant) {
        return new Facts.Course(
                grant.startsAt(),
                grant.endsAt(),
                grant.readBackAt(),
                grant.endReason(),
                grant.coveredBy().map(RequestId::toString));
    }

    private List<String> alsoTold(Notice notice, RequestId id) {
        return notices.of(notice.tenant(), id).stream()
                .filter(other -> other.kind().equals(notice.kind())
                        || (ASKING.contains(other.kind()) && ASKING.contains(notice.kind())))
                .map(Notice::recipient)
                .filter(recipient -> !recipient.equals(notice.recipient()))
                .distinct()
                .toList();
    }

    private String link(Request request) {
        return origins.base() + "/t/" + request.document().string("tenant") + "/requests/" + request.id();
    }
}
