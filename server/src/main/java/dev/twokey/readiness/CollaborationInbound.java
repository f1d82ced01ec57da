package dev.twokey.readiness;

import dev.twokey.directory.spi.CrossTenantAccess;
import java.util.Optional;

final class CollaborationInbound implements Check {
    private static final String REMEDY =
            "In the Microsoft Entra admin center, External Identities > Cross-tenant access settings,"
                    + " add the provider's tenant and allow B2B collaboration inbound for its users and for all applications.";

    @Override
    public Topic topic() {
        return new Topic(
                "collaboration-inbound",
                "Guests from the provider's tenant",
                "Engineers come from the provider's tenant. Cross-tenant access decides whether its people may be guests.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(
                Question.TENANTS,
                access -> Homes.rule(evidence, access)
                        .map(rule -> judge(rule.guestsAdmitted()))
                        .orElseGet(Homes::unknown));
    }

    private static Judgement judge(CrossTenantAccess.Stance admitted) {
        return switch (admitted) {
            case YES, INHERITED -> Judgement.ready("The provider's people may be guests.");
            case PARTLY ->
                Judgement.advisory(
                        "Only some of the provider's people, or for some applications, may be guests.", REMEDY);
            case NO -> Judgement.notReady("The provider's people may not be guests.", REMEDY);
        };
    }
}
