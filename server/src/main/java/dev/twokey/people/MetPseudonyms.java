package dev.twokey.people;

import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.TenantId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Persons met under their pseudonyms lately, in this node's memory: which pseudonym is whose never changes, and working out
 * everybody's is dear.
 */
final class MetPseudonyms {
    private static final int MOST = 10_000;

    private final Map<Key, PersonId> met = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, PersonId> eldest) {
            return size() > MOST;
        }
    });

    private record Key(TenantId log, String pseudonym) {}

    Optional<PersonId> find(TenantId log, String pseudonym) {
        return Optional.ofNullable(met.get(new Key(log, pseudonym)));
    }

    void keep(TenantId log, Map<String, PersonId> persons) {
        persons.forEach((pseudonym, person) -> met.put(new Key(log, pseudonym), person));
    }
}
