package dev.twokey.elevation;

import dev.twokey.directory.PretendDirectory.Answer;
import dev.twokey.directory.PretendDirectory.Deed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the courses have seen, so that courses that see little show, and fail. */
final class Tally {
    private final Map<String, Map<String, Integer>> acts = new TreeMap<>();
    private final Map<String, Map<String, Integer>> meanwhile = new TreeMap<>();
    private final Map<Deed, Map<Answer, Integer>> answers = new TreeMap<>();
    private final Map<String, Integer> deaths = new TreeMap<>();
    private final Map<String, Integer> endings = new TreeMap<>();
    private final Set<String> states = new HashSet<>();
    private final Set<String> steps = new HashSet<>();
    private String last = "";
    private int courses;

    synchronized void begun(String state) {
        courses++;
        last = state;
    }

    synchronized void done(Act act, String how, String state) {
        count(acts, act.kind(), how);
        states.add(state);
        steps.add(last + " " + act.kind() + " " + state);
        last = state;
    }

    /** It happened while a directory was at something. */
    synchronized void meanwhile(Act act, String how) {
        count(meanwhile, act.kind(), how);
    }

    /** So a directory answered, once it was asked. */
    synchronized void answered(Deed deed, Answer how) {
        count(answers, deed, how);
    }

    synchronized void died(boolean after) {
        deaths.merge(after ? "after" : "before", 1, Integer::sum);
    }

    /** Why an access ended, or was never given. */
    synchronized void ended(String reason) {
        endings.merge(reason.split(":", -1)[0], 1, Integer::sum);
    }

    private static <A, B> void count(Map<A, Map<B, Integer>> counts, A what, B how) {
        counts.computeIfAbsent(what, none -> new TreeMap<>()).merge(how, 1, Integer::sum);
    }

    /** What the courses were to see and did not; empty when they saw all. */
    synchronized List<String> missing() {
        List<String> missing = new ArrayList<>();
        Stream.of(Act.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .filter(kind -> !acts.containsKey(kind))
                .forEach(kind -> missing.add("act " + kind));
        Stream.of(Answer.values())
                .filter(how -> answers.values().stream().noneMatch(seen -> seen.containsKey(how)))
                .forEach(how -> missing.add("answer " + how));
        Stream.of(Deed.values())
                .filter(deed -> Set.of(Answer.TRULY)
                        .containsAll(answers.getOrDefault(deed, Map.of()).keySet()))
                .forEach(deed -> missing.add("trouble at " + deed));
        for (Answer how : Openings.AT_GIVING_AND_TAKING) {
            Stream.of(Deed.GIVE, Deed.TAKE)
                    .filter(deed -> !answers.getOrDefault(deed, Map.of()).containsKey(how))
                    .forEach(deed -> missing.add("answer " + how + " at " + deed));
        }
        Stream.of("Sweep", "Restart", "Disable", "TimePasses", "Revoke")
                .filter(kind -> !meanwhile.containsKey(kind))
                .forEach(kind -> missing.add("during a pass: " + kind));
        Stream.of("before", "after")
                .filter(when -> !deaths.containsKey(when))
                .forEach(when -> missing.add("death of a node " + when + " a deed"));
        if (Stream.of(acts, meanwhile)
                .noneMatch(seen -> seen.getOrDefault("Arrives", Map.of()).containsKey("late"))) {
            missing.add("a late effect");
        }
        Stream.of("Agree", "Approve", "Deny", "Withdraw", "Close", "Revoke", "Disable", "Bring")
                .filter(kind -> !acts.getOrDefault(kind, Map.of()).containsKey("granted"))
                .forEach(kind -> missing.add("granted " + kind));
        if (!acts.getOrDefault("Expire", Map.of()).containsKey("expired")) {
            missing.add("a request that nobody answered");
        }
        // The last three: the keys no longer count when it is to be given, or the directory would not or could not
        // give.
        Stream.of(
                        "time",
                        "closed",
                        "revoked",
                        "person-disabled",
                        "too-closely-joined",
                        "directory-refused",
                        "not-given-in-time")
                .filter(reason -> !endings.containsKey(reason))
                .forEach(reason -> missing.add("access that ended: " + reason));
        refused("requester-is-approver", missing);
        refused("too-closely-joined", missing);
        return missing;
    }

    private void refused(String code, List<String> missing) {
        if (acts.values().stream().noneMatch(how -> how.containsKey(code))) {
            missing.add("refusal " + code);
        }
    }

    @Override
    public synchronized String toString() {
        return Stream.of(
                        Stream.of("%d courses, %d acts, %d different states, %d different steps"
                                .formatted(courses, sum(acts), states.size(), steps.size())),
                        lines("act", acts),
                        lines("during a pass", meanwhile),
                        lines("the directory's answers to", answers),
                        Stream.of("  nodes killed at a deed " + deaths, "  accesses ended " + endings))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static <A, B> Stream<String> lines(String what, Map<A, Map<B, Integer>> counts) {
        return counts.entrySet().stream().map(one -> "  " + what + " " + one.getKey() + " " + one.getValue());
    }

    private static int sum(Map<String, Map<String, Integer>> counts) {
        return counts.values().stream()
                .flatMap(how -> how.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }
}
