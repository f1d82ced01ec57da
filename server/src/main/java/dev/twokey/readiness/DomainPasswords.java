package dev.twokey.readiness;

import dev.twokey.directory.spi.DomainSettings;
import java.util.Optional;

final class DomainPasswords implements Check {
    private static final int SHORTEST = 12;

    @Override
    public Topic topic() {
        return new Topic(
                "domain-passwords",
                "Rules about passwords",
                "The accounts of the service have long random passwords. What the domain demands protects the accounts of your own people.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(Question.DOMAIN, domain -> judge(domain.passwords()));
    }

    private static Judgement judge(DomainSettings.Passwords rules) {
        String remedy = "In the Default Domain Policy, Account Policies, demand at least " + SHORTEST
                + " characters and lock an account after some wrong ones.";
        if (rules.lockedAfter().isEmpty()) {
            return Judgement.advisory("Whoever guesses passwords may go on for ever: no account is locked.", remedy);
        }
        return rules.shortest() < SHORTEST
                ? Judgement.advisory("A password may have as few as " + rules.shortest() + " characters.", remedy)
                : Judgement.ready(
                        "Passwords have " + rules.shortest() + " characters at least, and an account is locked after "
                                + rules.lockedAfter().get() + " wrong ones.");
    }
}
