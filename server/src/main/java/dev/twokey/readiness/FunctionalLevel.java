package dev.twokey.readiness;

import java.util.Optional;

final class FunctionalLevel implements Check {
    // MS-ADTS, 6.1.4.2
    private static final int WINDOWS_2008 = 3;
    private static final int WINDOWS_2012_R2 = 6;

    @Override
    public Topic topic() {
        return new Topic(
                "functional-level",
                "Functional level",
                "Below the level of Windows Server 2012 R2 administrators have no protection against reuse of their passwords, and below 2008 this is not supported at all.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(Question.DOMAIN, domain -> judge(domain.functionalLevel()));
    }

    private static Judgement judge(int level) {
        String remedy = "Raise the domain functional level: Set-ADDomainMode, after the last older controller is gone.";
        if (level >= WINDOWS_2012_R2) {
            return Judgement.ready("The domain functional level is " + level + ".");
        }
        return level >= WINDOWS_2008
                ? Judgement.advisory(
                        "The domain functional level is " + level + ", below that of Windows Server 2012 R2.", remedy)
                : Judgement.notReady(
                        "The domain functional level is " + level + ", below that of Windows Server 2008.", remedy);
    }
}
