package dev.twokey.readiness;

import java.util.Optional;

final class SecurityDefaults implements Check {
    @Override
    public Topic topic() {
        return new Topic(
                "security-defaults",
                "Security defaults",
                "Microsoft's security defaults hold for every account without exception, so for the service's accounts too.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(
                Question.SECURITY_DEFAULTS,
                values -> values.contains("true")
                        ? on(evidence)
                        : Judgement.ready("The security defaults are off: policies of your own decide."));
    }

    private static Judgement on(Evidence evidence) {
        if (evidence.intent().accounts().isEmpty()) {
            return Judgement.ready(
                    "The security defaults are on, and there are no accounts of the service to be kept out.");
        }
        return Judgement.notReady(
                "The security defaults are on, and nobody can be left out of them.",
                "In the Microsoft Entra admin center, Identity > Overview > Properties > Manage security defaults, switch them off,"
                        + " and demand a second factor of your users by a policy of conditional access instead.");
    }
}
