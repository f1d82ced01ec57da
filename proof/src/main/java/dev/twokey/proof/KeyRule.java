package dev.twokey.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * How many further keys a request needs, and from which teams: {@code {"sets":[{"count":1,"teams":["soc"]}]}}. The
 * persons are distinct over all sets and never the requester. A rule that asks for nobody cannot be built.
 */
public record KeyRule(List<KeySet> sets) {
    private static final int MOST = 20;

    /** So many persons, each in at least one of these teams. */
    public record KeySet(int count, NavigableSet<String> teams) {
        public KeySet {
            if (count < 1 || count > MOST) {
                throw new MalformedProof("field \"count\" is from 1 to 20");
            }
            if (teams.isEmpty()) {
                throw new MalformedProof("field \"teams\" is empty");
            }
            teams.forEach(Names::slug);
            teams = Collections.unmodifiableNavigableSet(new TreeSet<>(teams));
        }

        public static KeySet of(int count, String... teams) {
            return new KeySet(count, new TreeSet<>(List.of(teams)));
        }

        private boolean accepts(Set<String> memberOf) {
            return memberOf.stream().anyMatch(teams::contains);
        }
    }

    /** Somebody whose signature holds, with the teams they are in. */
    public record Signer(String person, Set<String> teams) {
        public Signer {
            teams = Set.copyOf(teams);
        }
    }

    /** @throws MalformedProof when there are no sets, or more than 20 */
    public KeyRule {
        sets = List.copyOf(sets);
        if (sets.isEmpty() || sets.size() > MOST) {
            throw new MalformedProof("field \"sets\" has 1 to 20 members");
        }
    }

    public static KeyRule of(KeySet... sets) {
        return new KeyRule(List.of(sets));
    }

    /** Whether somebody in these teams could turn one of the keys. */
    public boolean accepts(Set<String> teams) {
        return sets.stream().anyMatch(set -> set.accepts(teams));
    }

    /** Whether every set gets its number of persons and no person serves twice or is the requester. */
    public boolean satisfiedBy(String requester, List<Signer> signers) {
        Map<String, Set<String>> teams = new HashMap<>();
        for (Signer signer : signers) {
            if (!signer.person().equals(requester)) {
                teams.computeIfAbsent(signer.person(), person -> new HashSet<>())
                        .addAll(signer.teams());
            }
        }
        Map<String, Integer> seats = new HashMap<>();
        List<KeySet> wanted = new ArrayList<>();
        sets.forEach(set -> wanted.addAll(Collections.nCopies(set.count(), set)));
        for (int seat = 0; seat < wanted.size(); seat++) {
            if (!seat(seat, wanted, teams, seats, new HashSet<>())) {
                return false;
            }
        }
        return true;
    }

    /** Kuhn's augmenting path: gives the seat to somebody, moving others who have another seat to go to. */
    private static boolean seat(
            int seat,
            List<KeySet> wanted,
            Map<String, Set<String>> teams,
            Map<String, Integer> seats,
            Set<String> asked) {
        for (var person : teams.entrySet()) {
            if (wanted.get(seat).accepts(person.getValue()) && asked.add(person.getKey())) {
                Integer held = seats.get(person.getKey());
                if (held == null || seat(held, wanted, teams, seats, asked)) {
                    seats.put(person.getKey(), seat);
                    return true;
                }
            }
        }
        return false;
    }

    public JsonObject toJson() {
        return JsonObject.of(
                "sets",
                JsonArray.ofObjects(sets.stream()
                        .map(set -> JsonObject.of("count", set.count()).with("teams", JsonArray.ofStrings(set.teams())))
                        .toList()));
    }

    public static KeyRule fromJson(JsonObject json) {
        json.only("sets");
        List<KeySet> sets = new ArrayList<>();
        for (JsonObject set : json.array("sets").objects()) {
            set.only("count", "teams");
            List<String> teams = set.array("teams").strings();
            NavigableSet<String> distinct = new TreeSet<>(teams);
            if (distinct.size() != teams.size()) {
                throw new MalformedProof("field \"teams\" names a team twice");
            }
            sets.add(new KeySet(Math.clamp(set.integer("count"), 0, MOST + 1), distinct));
        }
        return new KeyRule(sets);
    }
}
