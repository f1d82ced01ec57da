package dev.twokey.web;

import dev.twokey.api.LiveSessions;
import dev.twokey.api.Refused;
import dev.twokey.api.Scopes;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Slug;
import dev.twokey.people.People;
import dev.twokey.people.SignedIn;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who may not listen any more: their session is over, or what they listen to is not theirs to see any more. Each session,
 * person and tenant is asked for once, however many pages are open.
 */
@Component
class LostReaders {
    private final LiveSessions sessions;
    private final People people;
    private final Scopes scopes;

    LostReaders(LiveSessions sessions, People people, Scopes scopes) {
        this.sessions = sessions;
        this.people = people;
        this.scopes = scopes;
    }

    List<Listener> among(Collection<Listener> listeners) {
        Set<String> live = sessions.among(listeners.stream()
                .map(each -> each.reader().sessionId())
                .distinct()
                .toList());
        Map<SignedIn, Boolean> signedIn = new HashMap<>();
        Map<Place, Boolean> visible = new HashMap<>();
        return listeners.stream()
                .filter(each -> {
                    Listener.Reader reader = each.reader();
                    return !(live.contains(reader.sessionId())
                            && signedIn.computeIfAbsent(reader.session(), people::isSignedIn)
                            && visible.computeIfAbsent(
                                    new Place(
                                            reader.person(),
                                            reader.tenant(),
                                            reader.session().actor()),
                                    this::isVisible));
                })
                .toList();
    }

    private record Place(PersonId person, Optional<Slug> tenant, Actor.Person actor) {}

    private boolean isVisible(Place place) {
        try {
            place.tenant().ifPresent(tenant -> scopes.of(tenant, place.actor()));
            return true;
        } catch (Refused no) {
            return false;
        }
    }
}
