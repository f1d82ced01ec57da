package dev.twokey.entra;

import java.time.Duration;
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

    static Licence of(Map<String, String> settings) {
        return switch (settings.getOrDefault("licence", "p1")) {
            case "free" -> FREE;
            case "p1" -> P1;
            case "p2" -> P2;
            default -> throw new IllegalArgumentException("licence must be free, p1 or p2");
        };
    }
}
