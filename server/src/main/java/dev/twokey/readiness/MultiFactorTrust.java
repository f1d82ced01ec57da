package dev.twokey.readiness;

import dev.twokey.directory.spi.CrossTenantAccess;
import java.util.Optional;

final class MultiFactorTrust implements Check {
    @Override
    public Topic topic() {
        return new Topic(
                "multi-factor-trust",
                "The provider's second factor",
                "Engineers use a phishing-resistant second factor at home. Where it is not believed, each must register another one in"
                        + " your tenant, which is weaker.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(
                Question.TENANTS,
                access -> Homes.rule(evidence, access)
                        .map(rule -> judge(rule.multiFactorTrusted()))
                        .orElseGet(Homes::unknown));
    }

    private static Judgement judge(CrossTenantAccess.Stance trusted) {
        return switch (trusted) {
            case YES -> Judgement.ready("A second factor that the provider's people used at home is believed.");
            case NO, PARTLY, INHERITED ->
                Judgement.advisory(
                        "A second factor that the provider's people used at home is not believed.",
                        "In the Microsoft Entra admin center, External Identities > Cross-tenant access settings, the provider's"
                                + " tenant, Trust settings, trust multifactor authentication from Microsoft Entra tenants.");
        };
    }
}
