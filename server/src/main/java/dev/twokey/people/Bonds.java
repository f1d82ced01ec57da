package dev.twokey.people;

import dev.twokey.kernel.PersonId;
import dev.twokey.proof.Authority;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.LogLine;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who brought whom to a deployment, or brought a person keys or accounts: whoever did may hold what they brought, so the
 * two are not two persons for a while (decision 0011). Founders brought each other nothing.
 */
final class Bonds {
    private static final Set<String> GROWTHS = Set.of("authority.person-introduced", "authority.person-extended");

    private final Map<String, List<Bond>> bonds;

    private Bonds(Map<String, List<Bond>> bonds) {
        this.bonds = Map.copyOf(bonds);
    }

    /** @param by who invited and who signed */
    private record Bond(Set<String> by, Instant at) {}

    static Bonds none() {
        return new Bonds(Map.of());
    }

    /** From the entries that the replay believed. */
    static Bonds of(List<LogLine> lines, Authority authority) {
        Set<Long> violations =
                authority.violations().stream().map(Violation::index).collect(Collectors.toSet());
        Map<String, List<Bond>> bonds = new HashMap<>();
        for (LogLine line : lines) {
            if (GROWTHS.contains(line.entry().kind()) && !violations.contains(line.index())) {
                JsonObject document = line.entry().data().object("document");
                JsonObject grows = document.object(document.has("introduces") ? "introduces" : "extends");
                if (bringsMeans(grows)) {
                    bonds.computeIfAbsent(grows.string("person"), person -> new ArrayList<>())
                            .add(new Bond(by(line.entry().data(), document), line.recorded()));
                }
            }
        }
        return new Bonds(bonds);
    }

    /** A team alone gives nobody anything that somebody else could hold. */
    private static boolean bringsMeans(JsonObject grows) {
        return !grows.array("keys").values().isEmpty()
                || !grows.array("accounts").values().isEmpty();
    }

    /** @throws MalformedProof never for an entry that the replay accepted */
    private static Set<String> by(JsonObject data, JsonObject document) {
        Set<String> by = new HashSet<>();
        document.optionalString("invitedBy").ifPresent(by::add);
        data.array("signatures")
                .objects()
                .forEach(signed -> by.add(signed.object("statement").string("person")));
        return by;
    }

    /** Whether one of the two brought the other something less than that long ago. */
    boolean join(PersonId one, PersonId other, Duration distance, Instant now) {
        return lately(one, other, distance, now) || lately(other, one, distance, now);
    }

    private boolean lately(PersonId person, PersonId by, Duration distance, Instant now) {
        return bonds.getOrDefault(person.toString(), List.of()).stream()
                .filter(bond -> bond.by().contains(by.toString()))
                .anyMatch(bond -> bond.at().plus(distance).isAfter(now));
    }
}
