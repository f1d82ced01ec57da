package dev.twokey.readiness;

import java.util.Optional;

final class GuessedPasswords implements Check {
    @Override
    public Topic topic() {
        return new Topic(
                "guessed-passwords",
                "Guessing of passwords",
                "Without brute force detection somebody guesses passwords for as long as it takes.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(Question.REALM, realm -> judge(realm.signIn().guessingSlowed()));
    }

    private static Judgement judge(boolean slowed) {
        return slowed
                ? Judgement.ready("Whoever guesses passwords is locked out for a while.")
                : Judgement.notReady(
                        "Whoever guesses passwords may go on for ever.",
                        "In the Keycloak admin console, Realm settings > Security defenses > Brute force detection, switch it on.");
    }
}
