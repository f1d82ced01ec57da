package dev.twokey.readiness;

import dev.twokey.directory.spi.Named;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * @param question which names
 * @param what they are names of, for people
 */
record TakenNames(Topic topic, Question<List<Named>> question, String what) implements Check {
    static final Check OF_GROUPS = new TakenNames(
            new Topic(
                    "group-names-taken",
                    "Names of groups that are taken",
                    "The service uses nothing that it did not make: a group of the same name would be mistaken for its own by people."),
            Question.GROUPS,
            "group");
    static final Check OF_ACCOUNTS = new TakenNames(
            new Topic(
                    "account-names-taken",
                    "Names of accounts that are taken",
                    "The service uses nothing that it did not make: with a name that is taken the account cannot be made."),
            Question.ACCOUNTS,
            "account");

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(question, found -> judge(evidence, found));
    }

    private Judgement judge(Evidence evidence, List<Named> found) {
        Set<String> wanted = Names.wanted(evidence.intent(), question);
        List<String> taken = found.stream()
                .filter(named -> !evidence.isOurs(named.id()))
                .filter(named -> Callings.taken(named, wanted).isPresent())
                .map(Named::name)
                .toList();
        return taken.isEmpty()
                ? Judgement.ready("No " + what + " of yours has a name that the service will use.")
                : Judgement.notReady(
                        "A name that the service will use is taken by a " + what + " of yours: " + Words.quoted(taken)
                                + ".",
                        "Rename it, or delete it where nobody needs it.");
    }
}
