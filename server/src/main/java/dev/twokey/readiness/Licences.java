package dev.twokey.readiness;

import java.util.List;
import java.util.Optional;

final class Licences implements Check {
    @Override
    public Topic topic() {
        return new Topic(
                "licences",
                "Licences",
                "What was bought decides whether a directory ends an access by itself, and whether policies can limit the accounts.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(Question.LICENCES, Licences::judge);
    }

    private static Judgement judge(List<String> plans) {
        if (plans.contains("AAD_PREMIUM_P2")) {
            return Judgement.ready(
                    "Microsoft Entra ID P2: the directory ends an access by itself, whatever becomes of TwoKey.");
        }
        if (plans.contains("AAD_PREMIUM")) {
            return Judgement.advisory(
                    "Microsoft Entra ID P1: an access ends when TwoKey takes it back, and not by itself.",
                    "With Microsoft Entra ID P2 the directory ends it in any case.");
        }
        return Judgement.advisory(
                "No Microsoft Entra ID P1: an access is an assignment of a role for the whole tenant, sign-ins are not told, and no"
                        + " policy limits the service's accounts.",
                "Buy Microsoft Entra ID P1 at least, or accept that an access is not limited to one role group.");
    }
}
