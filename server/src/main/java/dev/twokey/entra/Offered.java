package dev.twokey.entra;

import dev.twokey.directory.spi.Capability;
import java.util.EnumSet;
import java.util.Set;

/** What a tenant offers, by its licence. Guests hold the sessions of their home tenant, which cannot be ended here. */
final class Offered {
    private Offered() {}

    static Set<Capability> with(Licence licence) {
        EnumSet<Capability> offered = EnumSet.of(
                Capability.ACCOUNTS,
                Capability.ACCOUNT_GROUPS,
                Capability.PASSWORDS,
                Capability.CERTIFICATES,
                Capability.FEDERATION,
                Capability.ACCOUNT_SESSIONS,
                Capability.ROLES,
                Capability.METHODS,
                Capability.DEVICES,
                Capability.CONSENTS,
                Capability.AUDIT,
                Capability.RAW_CALLS);
        if (licence != Licence.FREE) {
            offered.add(Capability.SIGN_INS);
            offered.add(Capability.CHANGES);
        }
        if (licence == Licence.P2) {
            offered.add(Capability.NATIVE_END);
        }
        return Set.copyOf(offered);
    }
}
