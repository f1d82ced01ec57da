package dev.twokey.readiness;

import dev.twokey.directory.spi.AccessPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class MultiFactor implements Check {
    private static final String WHERE = "In the Microsoft Entra admin center, Protection > Conditional Access, ";

    @Override
    public Topic topic() {
        return new Topic(
                "multi-factor",
                "A second factor for everybody",
                "Whoever takes over an account of yours by its password alone has what that account has. The service's accounts are"
                        + " left out of your policy, since the provider's stricter one covers them.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        boolean byDefault = isOn(evidence);
        Judgement without = byDefault
                ? Judgement.ready("The security defaults demand a second factor of everybody.")
                : Judgement.advisory(
                        "Nothing demands a second factor of your users: conditional access takes Microsoft Entra ID P1, and the"
                                + " security defaults are not on.",
                        "Buy Microsoft Entra ID P1 and demand it of all users by a policy.");
        return Exclusions.judge(
                evidence, without, (policies, exclusion) -> judge(evidence.intent(), policies, exclusion, byDefault));
    }

    private static boolean isOn(Evidence evidence) {
        return evidence.known(Question.SECURITY_DEFAULTS).orElse(List.of()).contains("true");
    }

    private static Judgement judge(
            Intent intent, List<AccessPolicy> policies, Set<String> exclusion, boolean byDefault) {
        List<AccessPolicy> demanding = policies.stream()
                .filter(policy -> new Reach(policy).demandsSecondFactor())
                .toList();
        String group = intent.exclusion().group();
        LockedOut met = LockedOut.by(demanding, reach -> reach.accounts(intent, exclusion));
        if (intent.exclusion().ofAccounts() && !met.always().isEmpty()) {
            return Judgement.notReady(
                    "These policies demand a second factor of the service's accounts too: " + Words.quoted(met.always())
                            + ".",
                    WHERE + "exclude the group \"" + group + "\" from: " + Words.quoted(met.always()) + ".");
        }
        List<String> ofAll = LockedOut.by(demanding, Reach::everybody).always();
        if (!ofAll.isEmpty() || byDefault) {
            return Judgement.ready(
                    byDefault
                            ? "The security defaults demand a second factor of everybody."
                            : "A second factor is demanded of all users by: " + Words.quoted(ofAll) + ".");
        }
        return Judgement.advisory(
                "No policy that is enforced demands a second factor of all users for all applications.",
                WHERE + "demand it of all users but the group \"" + group + "\".");
    }
}
