package dev.twokey.readiness;

import dev.twokey.directory.spi.CrossTenantAccess;
import java.util.Optional;

final class AutomaticRedemption implements Check {
    @Override
    public Topic topic() {
        return new Topic(
                "automatic-redemption",
                "Accepting invitations",
                "An engineer who was invited must accept before anything works. Without automatic redemption the first access waits for"
                        + " that.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(
                Question.TENANTS,
                access -> Homes.rule(evidence, access)
                        .map(rule -> judge(rule.redeemsAutomatically()))
                        .orElseGet(Homes::unknown));
    }

    private static Judgement judge(CrossTenantAccess.Stance redeems) {
        return switch (redeems) {
            case YES ->
                Judgement.ready(
                        "Invitations of the provider's people are accepted automatically, where their tenant says so too.");
            case NO, PARTLY, INHERITED ->
                Judgement.advisory(
                        "Each of the provider's people must accept an invitation first.",
                        "In the Microsoft Entra admin center, External Identities > Cross-tenant access settings, the provider's"
                                + " tenant, Trust settings, switch on \"Automatically redeem invitations\".");
        };
    }
}
