package dev.twokey.readiness;

import java.util.Optional;

final class DelegatedUnit implements Check {
    @Override
    public Topic topic() {
        return new Topic(
                "delegated-unit",
                "The organisational unit",
                "Everything of the service lies in one organisational unit that an administrator delegated to it.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(Question.DOMAIN, domain -> judge(domain.delegated()));
    }

    private static Judgement judge(boolean delegated) {
        return delegated
                ? Judgement.ready("The organisational unit is there and delegated to us.")
                : Judgement.notReady(
                        "The organisational unit is not there, or not delegated to us.",
                        "Run the commands of the page about Active Directory, which make the unit and delegate it.");
    }
}
