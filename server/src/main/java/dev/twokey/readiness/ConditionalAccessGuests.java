package dev.twokey.readiness;

import dev.twokey.readiness.Reach.Meets;
import java.util.Optional;

final class ConditionalAccessGuests implements Check {
    @Override
    public Topic topic() {
        return new Topic(
                "conditional-access-guests",
                "Conditional access and the engineers",
                "Engineers come as guests. A policy that blocks guests, or demands a device of yours, keeps them out although two"
                        + " keys were turned.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        Judgement without = Judgement.advisory(
                "Without Microsoft Entra ID P1 there is no conditional access: nothing keeps the engineers out, and nothing"
                        + " limits from where they sign in.",
                "Buy Microsoft Entra ID P1, or live without limits of that sort.");
        String remedy = "In the Microsoft Entra admin center, Protection > Conditional Access, exclude guests of "
                + evidence.intent()
                        .home()
                        .tenant()
                        .map(id -> "the tenant " + id)
                        .orElse("the provider's tenant")
                + " (B2B collaboration guest users) from: ";
        return evidence.judge(
                Question.POLICIES,
                without,
                policies -> LockedOut.by(
                                policies,
                                reach -> reach.keepsOut()
                                        ? reach.guests(
                                                evidence.intent(),
                                                evidence.customer().ours())
                                        : Meets.NEVER)
                        .judgement(policies.size(), "the engineers", remedy));
    }
}
