package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Licence;
import java.util.Optional;

/** What is refused to a tenant that did not buy it. */
final class Licences {
    private Licences() {}

    static Optional<Outcome> withoutP2(Ask ask) {
        return without(ask, Licence.P2)
                ? Optional.of(new Outcome.Refused(
                        400,
                        "AadPremiumLicenseRequired",
                        "The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license."))
                : Optional.empty();
    }

    static Optional<Outcome> withoutConditionalAccess(Ask ask) {
        return without(ask, Licence.P1)
                ? Optional.of(new Outcome.Refused(403, "AccessDenied", "Your tenant is not licensed for this feature."))
                : Optional.empty();
    }

    static Optional<Outcome> withoutSignIns(Ask ask) {
        return without(ask, Licence.P1)
                ? Optional.of(new Outcome.Refused(
                        403,
                        "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
                        "Neither tenant is B2C or tenant doesn't have premium license"))
                : Optional.empty();
    }

    static Optional<Outcome> withoutRoleAssignableGroups(Ask ask) {
        return without(ask, Licence.P1)
                ? Optional.of(Outcome.badRequest(
                        "The tenant needs a Microsoft Entra ID P1 license to create a group with isAssignableToRole."))
                : Optional.empty();
    }

    static boolean without(Ask ask, Licence licence) {
        return ask.directory().settings().licence().compareTo(licence) < 0;
    }
}
