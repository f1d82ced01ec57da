package dev.twokey.readiness;

import java.util.Optional;

final class SameDirectory implements Check {
    @Override
    public Topic topic() {
        return new Topic(
                "same-directory",
                "Which directory it is",
                "The directory tells its own identity. If it is not the one that was registered, everything else here is about somebody"
                        + " else.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        String registered = evidence.customer().identity();
        return evidence.judge(
                Question.IDENTITY,
                found -> found.equals(registered)
                        ? Judgement.ready("It is the directory that was registered.")
                        : Judgement.notReady(
                                "The connection leads to another directory than the one that was registered: "
                                        + Words.shown(found) + ".",
                                "Check where the connection leads. Nothing is written there."));
    }
}
