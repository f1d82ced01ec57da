package dev.twokey.directory.spi;

import java.util.Map;

/**
 * What holds for those who come from other tenants.
 *
 * @param standard for every tenant without a rule of its own
 * @param partners by the id of their tenant
 * @see <a href="https://learn.microsoft.com/graph/api/resources/crosstenantaccesspolicy-overview">Cross-tenant access</a>
 */
public record CrossTenantAccess(Rule standard, Map<String, Rule> partners) {
    public CrossTenantAccess {
        partners = Map.copyOf(partners);
    }

    /** What holds for one tenant, its own rule first. */
    public Rule of(String tenant) {
        Rule own = partners.getOrDefault(tenant, Rule.INHERITED);
        return new Rule(
                own.multiFactorTrusted().or(standard.multiFactorTrusted()),
                own.redeemsAutomatically().or(standard.redeemsAutomatically()),
                own.guestsAdmitted().or(standard.guestsAdmitted()));
    }

    /**
     * @param multiFactorTrusted whether it is believed that they used a second factor at home
     * @param redeemsAutomatically whether nobody is asked to accept an invitation, where their tenant says so too
     * @param guestsAdmitted whether they may be guests
     */
    public record Rule(Stance multiFactorTrusted, Stance redeemsAutomatically, Stance guestsAdmitted) {
        static final Rule INHERITED = new Rule(Stance.INHERITED, Stance.INHERITED, Stance.INHERITED);
    }

    public enum Stance {
        YES,
        NO,
        /** For some of their people or applications. */
        PARTLY,
        /** As the standard says; there: as the vendor has it. */
        INHERITED;

        private Stance or(Stance standard) {
            return this == INHERITED ? standard : this;
        }
    }
}
