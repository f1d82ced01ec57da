package dev.twokey.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who brought whom to a deployment, or brought a person keys or accounts: whoever did may hold what they brought, so the
 * two are not two persons for a while. Founders brought each other nothing. Changed only by {@link AuthorityReplay}.
 */
final class Bonds {
    /** No setting: whoever verifies a log later must judge as the server did. */
    static final Duration LASTS = Duration.ofDays(30);

    private final Map<String, List<Bond>> bonds = new HashMap<>();

    /** @param by who may hold what was brought */
    private record Bond(Set<String> by, Instant at) {}

    Bonds() {}

    Bonds(Bonds other) {
        other.bonds.forEach((person, each) -> bonds.put(person, new ArrayList<>(each)));
    }

    /** Remembers an accepted growth. A team alone gives nobody anything that somebody else could hold. */
    void add(Growth growth, List<SignedStatement> signatures, Instant recorded) {
        Set<String> by = new HashSet<>();
        growth.invitedBy().ifPresent(by::add);
        if (growth.person().tenant().isPresent()) {
            // Only whoever invited and whoever asked is ever shown a customer's link (decision 0031).
            by.add(growth.document().requester());
        } else {
            signatures.forEach(signed -> by.add(signed.statement().person()));
        }
        add(growth.person(), by, recorded);
    }

    void add(PersonRecord person, Set<String> by, Instant recorded) {
        if (person.keys().isEmpty() && person.accounts().isEmpty()) {
            return;
        }
        bonds.computeIfAbsent(person.person(), id -> new ArrayList<>()).add(new Bond(by, recorded));
    }

    /** Whether one of the two brought the other something less than that long before. */
    boolean join(String one, String other, Instant at) {
        return lately(one, other, at) || lately(other, one, at);
    }

    private boolean lately(String person, String by, Instant at) {
        return bonds.getOrDefault(person, List.of()).stream()
                .filter(bond -> bond.by().contains(by))
                .anyMatch(bond -> bond.at().plus(LASTS).isAfter(at));
    }
}
