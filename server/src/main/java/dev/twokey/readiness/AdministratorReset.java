package dev.twokey.readiness;

import java.util.List;
import java.util.Optional;

final class AdministratorReset implements Check {
    @Override
    public Topic topic() {
        return new Topic(
                "administrator-password-reset",
                "Administrators who reset their passwords",
                "The service's accounts are administrators while they are used. Whoever can reset a forgotten password gets around the"
                        + " vault.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(Question.SELF_SERVICE_RESET, AdministratorReset::judge);
    }

    private static Judgement judge(List<String> values) {
        return values.contains("false")
                ? Judgement.ready("Administrators cannot reset a forgotten password by themselves.")
                : Judgement.advisory(
                        "Administrators can reset a forgotten password by themselves, the service's accounts among them.",
                        "Set allowedToUseSSPR to false: Update-MgPolicyAuthorizationPolicy -AllowedToUseSspr:$false.");
    }
}
