package dev.twokey.sandbox.directory;

import java.util.List;
import java.util.Locale;

/** What the customer bought for its directory. */
public enum Licence {
    /** No role-assignable groups, no conditional access, no sign-in log. */
    FREE,
    /** Those, and no Privileged Identity Management. */
    P1,
    /** Everything. */
    P2;

    /** As the control door writes it: {@code free}, {@code p1}, {@code p2}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of the service plans that it shows in. */
    public List<String> plans() {
        return switch (this) {
            case FREE -> List.of();
            case P1 -> List.of("AAD_PREMIUM");
            case P2 -> List.of("AAD_PREMIUM", "AAD_PREMIUM_P2");
        };
    }
}
