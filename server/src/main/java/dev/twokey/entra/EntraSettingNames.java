package dev.twokey.entra;

import dev.twokey.directory.spi.SettingNames;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a connection may name, and what is of no use with the licence that it names. */
final class EntraSettingNames {
    static final SettingNames ALL = new SettingNames(
            Set.of(
                    "tenantId",
                    OwnPart.SETTING,
                    "clientId",
                    "cloud",
                    "authority",
                    "graph",
                    "licence",
                    "roleAssignable",
                    NamedRoles.SETTING,
                    OurGuests.SETTING,
                    "federated",
                    "certificate"),
            Set.of("clientSecret", "privateKey"));

    private EntraSettingNames() {}

    /** It was meant, and would not hold. */
    static Optional<String> notFor(Licence licence, Map<String, String> settings) {
        boolean free = licence == Licence.FREE;
        return settings.keySet().stream()
                .sorted()
                .filter(name -> free ? name.equals("roleAssignable") : isForFree(name))
                .findFirst()
                .map(name -> name + (free ? " is not for the licence free." : " is for the licence free alone."));
    }

    private static boolean isForFree(String name) {
        return name.equals(OurGuests.SETTING) || name.startsWith(NamedRoles.SETTING);
    }
}
