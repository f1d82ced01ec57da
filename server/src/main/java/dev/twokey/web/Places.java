package dev.twokey.web;

import dev.twokey.api.EdgeRefusal;
import dev.twokey.api.Refused;
import dev.twokey.kernel.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Whose pages may listen at one node. A page that was left is noticed only when it is next spoken to, so whoever goes from page
 * to page holds places that nobody sits on: their newest page is the one they look at, and their eldest gives way.
 */
final class Places {
    static final int MOST_OF_ONE_PERSON = 12;

    private final int most;
    private final Set<Listener> all = ConcurrentHashMap.newKeySet();

    /** @param most how many listen at once, of everybody together */
    Places(int most) {
        this.most = most;
    }

    /**
     * Takes a place.
     *
     * @return who gave way and is to be ended; their page comes again by itself if somebody still has it open
     * @throws Refused when all places are taken
     */
    synchronized Optional<Listener> take(Listener listener) {
        PersonId person = listener.reader().person();
        Optional<Listener> eldest = of(person).count() < MOST_OF_ONE_PERSON
                ? Optional.empty()
                : of(person).reduce((one, other) -> one.isOlderThan(other) ? one : other);
        eldest.ifPresent(all::remove);
        if (all.size() >= most) {
            throw new Refused(EdgeRefusal.TOO_MANY_LISTENERS);
        }
        all.add(listener);
        return eldest;
    }

    void leave(Listener listener) {
        all.remove(listener);
    }

    List<Listener> taken() {
        return List.copyOf(all);
    }

    Stream<Listener> of(PersonId person) {
        return all.stream().filter(listener -> listener.reader().person().equals(person));
    }
}
