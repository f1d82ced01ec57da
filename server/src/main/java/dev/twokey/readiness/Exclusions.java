package dev.twokey.readiness;

import dev.twokey.directory.spi.AccessPolicy;
import dev.twokey.directory.spi.Named;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The group that the customer leaves out of its own policies, by its id, where it is there already. */
final class Exclusions {
    private Exclusions() {}

    /**
     * Judges by the policies and by which group is left out of them: where nobody may see the groups, nobody knows.
     *
     * @param unlicensed when there can be no policies
     */
    static Optional<Judgement> judge(
            Evidence evidence, Judgement unlicensed, BiFunction<List<AccessPolicy>, Set<String>, Judgement> rule) {
        return evidence.judge(
                Question.POLICIES,
                unlicensed,
                policies -> evidence.judge(Question.GROUPS, groups -> rule.apply(policies, ours(evidence, groups)))
                        .orElseGet(() -> rule.apply(policies, Set.of())));
    }

    private static Set<String> ours(Evidence evidence, List<Named> groups) {
        String name = evidence.intent().exclusion().group();
        return groups.stream()
                .filter(group -> group.name().equals(name))
                .map(Named::id)
                .filter(evidence::isOurs)
                .collect(Collectors.toSet());
    }
}
