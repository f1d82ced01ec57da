package dev.twokey.sandbox.throttling;

import dev.twokey.sandbox.http.Call;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What each application has a budget of in each tenant. */
enum Workload {
    /** Directory objects, counted in resource units. */
    IDENTITY(Duration.ofSeconds(10), "ResourceUnitLimitExceeded"),
    /** Changes of directory objects. */
    IDENTITY_WRITES(Duration.ofSeconds(150), "WriteLimitExceeded"),
    /** Audit and sign-in logs. */
    AUDIT_LOGS(Duration.ofSeconds(10), "RequestLimitExceeded");

    private final Duration window;
    private final String exceeded;

    Workload(Duration window, String exceeded) {
        this.window = window;
        this.exceeded = exceeded;
    }

    static Set<Workload> of(Call call) {
        String path = call.path();
        if (path.startsWith("/auditLogs/")) {
            return EnumSet.of(AUDIT_LOGS);
        }
        if (path.startsWith("/identity/conditionalAccess/")) {
            return EnumSet.noneOf(Workload.class);
        }
        return call.method().equals("GET") ? EnumSet.of(IDENTITY) : EnumSet.of(IDENTITY, IDENTITY_WRITES);
    }

    int cost(Call call) {
        return this == IDENTITY ? ResourceUnits.of(call) : 1;
    }

    Duration window() {
        return window;
    }

    String exceeded() {
        return exceeded;
    }
}
