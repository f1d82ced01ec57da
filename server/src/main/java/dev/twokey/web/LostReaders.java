package dev.twokey.web;

import dev.twokey.api.LiveSessions;
import dev.twokey.api.Persons;
import dev.twokey.kernel.Slug;
import dev.twokey.people.People;
import dev.twokey.people.SignedIn;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Who may not listen any more: their session is over or lies idle, or what they listen to is not theirs to see any more.
 * All sessions are asked for at once, and all persons, however many pages are open. A tenant never goes away, so whoever
 * was let in at it may see it for as long as their teams may.
 */
@Component
class LostReaders {
    private final LiveSessions sessions;
    private final People people;

    LostReaders(LiveSessions sessions, People people) {
        this.sessions = sessions;
        this.people = people;
    }

    List<Listener> among(Collection<Listener> listeners) {
        Set<String> live = sessions.among(
                listeners.stream().map(each -> each.reader().sessionId()).collect(Collectors.toUnmodifiableSet()));
        Map<SignedIn, Set<Slug>> signedIn = people.signedIn(
                listeners.stream().map(each -> each.reader().session()).collect(Collectors.toUnmodifiableSet()));
        return listeners.stream()
                .filter(each -> !(live.contains(each.reader().sessionId()) && maySee(each.reader(), signedIn)))
                .toList();
    }

    private static boolean maySee(Listener.Reader reader, Map<SignedIn, Set<Slug>> signedIn) {
        Set<Slug> teams = signedIn.get(reader.session());
        return teams != null && (reader.tenant().isEmpty() || Persons.mayLookIntoTenants(teams));
    }
}
