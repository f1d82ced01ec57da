package dev.twokey.readiness;

import dev.twokey.directory.spi.Named;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * @param question which names
 * @param what they are names of, for people
 */
record LookAlikes(Topic topic, Question<List<Named>> question, String what) implements Check {
    static final Check OF_GROUPS = new LookAlikes(
            new Topic(
                    "group-names-alike",
                    "Groups that look like ours",
                    "Somebody who puts a person into a group that only looks like the service's own, or leaves it out of a policy, is"
                            + " deceived."),
            Question.GROUPS,
            "group");
    static final Check OF_ACCOUNTS = new LookAlikes(
            new Topic(
                    "account-names-alike",
                    "Accounts that look like ours",
                    "An account that only looks like one of the service passes for it in logs and lists."),
            Question.ACCOUNTS,
            "account");

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(question, found -> judge(evidence, found));
    }

    private Judgement judge(Evidence evidence, List<Named> found) {
        Set<String> wanted = Names.wanted(evidence.intent(), question);
        List<String> alike = found.stream()
                .filter(named -> !evidence.isOurs(named.id()))
                .filter(named -> Callings.taken(named, wanted).isEmpty())
                .map(named -> named.name() + " (" + named.id() + ")")
                .toList();
        return alike.isEmpty()
                ? Judgement.ready("No " + what + " of yours looks like one of the service.")
                : Judgement.advisory(
                        "To the eye this is a " + what + " of the service, and it is not: " + Words.quoted(alike) + ".",
                        "Find out who made it and what for, by its id, and rename or delete it.");
    }
}
