package dev.twokey.entra;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the tenant bought, as far as it decides what its directory offers. */
enum Licence {
    FREE(Duration.ofDays(7)),
    P1(Duration.ofDays(30)),
    P2(Duration.ofDays(30));

    private final Duration logs;

    Licence(Duration logs) {
        this.logs = logs;
    }

    /** For how long the directory keeps its logs. */
    Duration keepsLogs() {
        return logs;
    }

    boolean showsSignIns() {
        return this != FREE;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isMoreThan(Licence other) {
        return compareTo(other) > 0;
    }

    /** @param plans the service plans that work in the tenant */
    static Licence bought(List<String> plans) {
        if (plans.contains("AAD_PREMIUM_P2")) {
            return P2;
        }
        return plans.contains("AAD_PREMIUM") ? P1 : FREE;
    }

    static Licence of(Map<String, String> settings) {
        return switch (settings.getOrDefault("licence", "p1")) {
            case "free" -> FREE;
            case "p1" -> P1;
            case "p2" -> P2;
            default -> throw new IllegalArgumentException("licence must be free, p1 or p2");
        };
    }
}
