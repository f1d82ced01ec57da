package dev.twokey.readiness;

import dev.twokey.directory.spi.CrossTenantAccess;
import java.util.Optional;

/** What a customer says about the provider's own tenant. */
final class Homes {
    private Homes() {}

    static Optional<CrossTenantAccess.Rule> rule(Evidence evidence, CrossTenantAccess access) {
        return evidence.intent().home().tenant().map(access::of);
    }

    static Judgement unknown() {
        return Judgement.advisory(
                "The provider has no Entra tenant of its own, so that no rule can name it.",
                "Nothing is to be changed here. Engineers are invited by their mail addresses.");
    }
}
