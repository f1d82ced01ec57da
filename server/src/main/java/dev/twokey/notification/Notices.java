package dev.twokey.notification;

import dev.twokey.approval.Reasons;
import dev.twokey.approval.Request;
import dev.twokey.approval.RequestMoved;
import dev.twokey.elevation.AccessEvent;
import dev.twokey.elevation.Grant;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.people.People;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down who must be told, in the transaction of what happened, and shows how the telling went. */
@Component
public class Notices {
    private final NoticeStore store;
    private final People people;

    Notices(NoticeStore store, People people) {
        this.store = store;
        this.people = people;
    }

    @EventListener
    void heard(RequestMoved moved) {
        Request request = moved.request();
        switch (moved.to()) {
            case PENDING -> {
                people.aliases(teams(request))
                        .forEach(alias -> tell(request, NoticeKind.SECOND_PERSON_NEEDED, alias, moved.at()));
                concerned(request)
                        .flatMap(people::mail)
                        .ifPresent(address -> tell(request, NoticeKind.CONCERNS_YOU, address, moved.at()));
            }
            case APPROVED -> tellRequester(request, NoticeKind.APPROVED, moved.at());
            case DENIED -> tellBoth(request, NoticeKind.DENIED, moved.at());
            case EXPIRED ->
                tellBoth(
                        request,
                        moved.reason().equals(Optional.of(Reasons.RESTORED)) ? NoticeKind.RESTORED : NoticeKind.EXPIRED,
                        moved.at());
            case WITHDRAWN -> tellBoth(request, NoticeKind.WITHDRAWN, moved.at());
            case DRAFT, LAPSED -> {}
        }
    }

    @EventListener
    void heard(AccessEvent event) {
        NoticeKind kind = switch (event) {
            case AccessEvent.Effective effective -> NoticeKind.EFFECTIVE;
            case AccessEvent.Ended ended -> NoticeKind.ENDED;
            case AccessEvent.NeverGiven never -> NoticeKind.FAILED;
        };
        Map<PersonId, String> mails =
                people.mails(event.grants().stream().map(Grant::requester).collect(Collectors.toSet()));
        store.queue(
                event.grants().stream()
                        .flatMap(grant -> Optional.ofNullable(mails.get(grant.requester()))
                                .map(recipient -> new NoticeStore.Due(grant.tenant(), grant.request(), kind, recipient))
                                .stream())
                        .toList(),
                event.at());
    }

    /** Whoever is to get more: keys that they know nothing of would be somebody else's. */
    private static Optional<PersonId> concerned(Request request) {
        return request.document().optionalObject("extends").map(grows -> PersonId.parse(grows.string("person")));
    }

    private void tellBoth(Request request, NoticeKind kind, Instant now) {
        tellRequester(request, kind, now);
        people.aliases(teams(request)).forEach(alias -> tell(request, kind, alias, now));
    }

    private void tellRequester(Request request, NoticeKind kind, Instant now) {
        people.mail(request.requester()).ifPresent(address -> tell(request, kind, address, now));
    }

    private void tell(Request request, NoticeKind kind, String recipient, Instant now) {
        store.queue(List.of(new NoticeStore.Due(request.tenant(), request.id(), kind, recipient)), now);
    }

    /** Every mail about a request, with how its delivery went. */
    public List<Notice> of(TenantId tenant, RequestId request) {
        return store.of(tenant, request);
    }

    /** The teams of which somebody could turn a key. */
    private static Set<Slug> teams(Request request) {
        return request.rule().sets().stream()
                .flatMap(set -> set.teams().stream())
                .map(Slug::new)
                .collect(Collectors.toUnmodifiableSet());
    }
}
