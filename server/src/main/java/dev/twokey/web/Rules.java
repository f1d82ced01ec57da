package dev.twokey.web;

import dev.twokey.proof.KeyRule;
import java.util.stream.Collectors;

/** A key rule in plain words. */
final class Rules {
    private Rules() {}

    static String words(KeyRule rule) {
        return rule.sets().stream()
                .map(set -> (set.count() == 1 ? "any one other person of " : set.count() + " other persons of ")
                        + set.teams().stream().map(Words::team).collect(Collectors.joining(" or ")))
                .collect(Collectors.joining(", and "));
    }
}
