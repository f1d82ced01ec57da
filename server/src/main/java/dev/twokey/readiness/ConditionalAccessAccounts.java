package dev.twokey.readiness;

import dev.twokey.readiness.Reach.Meets;
import java.util.Optional;

final class ConditionalAccessAccounts implements Check {
    @Override
    public Topic topic() {
        return new Topic(
                "conditional-access-accounts",
                "Conditional access and the service's accounts",
                "A policy that blocks, or demands a device of yours, keeps the service's accounts out: nobody could help you then.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        Judgement without = Judgement.advisory(
                "Without Microsoft Entra ID P1 there is no conditional access: nothing keeps the service's accounts out, and"
                        + " nothing limits from where they sign in.",
                "Buy Microsoft Entra ID P1, or live without limits of that sort.");
        String remedy = "In the Microsoft Entra admin center, Protection > Conditional Access, exclude the group \""
                + evidence.intent().exclusion().group() + "\" from: ";
        return Exclusions.judge(
                evidence,
                without,
                (policies, exclusion) -> LockedOut.by(
                                policies,
                                reach -> reach.keepsOut() ? reach.accounts(evidence.intent(), exclusion) : Meets.NEVER)
                        .judgement(policies.size(), "the service's accounts", remedy));
    }
}
