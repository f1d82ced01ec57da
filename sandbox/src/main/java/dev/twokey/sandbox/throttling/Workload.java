package dev.twokey.sandbox.throttling;

import dev.twokey.sandbox.http.Call;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What is budgeted by itself. */
enum Workload {
    /** Directory objects, counted in resource units. */
    IDENTITY(Duration.ofSeconds(10), "Tenant_Application", "ResourceUnitLimitExceeded"),
    /** Changes of directory objects. */
    IDENTITY_WRITES(Duration.ofSeconds(150), "Tenant_Application", "WriteLimitExceeded"),
    /** Audit and sign-in logs. */
    AUDIT_LOGS(Duration.ofSeconds(10), "Tenant_Application", "RequestLimitExceeded"),
    /** Conditional access and identity protection, which say nothing of when to come again. */
    CONDITIONAL_ACCESS(Duration.ofSeconds(1), "Tenant", "RequestLimitExceeded");

    private final Duration window;
    private final String scope;
    private final String exceeded;

    Workload(Duration window, String scope, String exceeded) {
        this.window = window;
        this.scope = scope;
        this.exceeded = exceeded;
    }

    static Set<Workload> of(Call call) {
        String path = call.path();
        if (path.startsWith("/auditLogs/")) {
            return EnumSet.of(AUDIT_LOGS);
        }
        if (path.startsWith("/identity/conditionalAccess/") || path.startsWith("/identityProtection/")) {
            return EnumSet.of(CONDITIONAL_ACCESS);
        }
        return call.method().equals("GET") ? EnumSet.of(IDENTITY) : EnumSet.of(IDENTITY, IDENTITY_WRITES);
    }

    int cost(Call call) {
        return this == IDENTITY ? ResourceUnits.of(call) : 1;
    }

    Duration window() {
        return window;
    }

    /** Whether a refused call is told when to come again. */
    boolean tellsWhen() {
        return this != CONDITIONAL_ACCESS;
    }

    /** Whether each application has a budget of its own. */
    boolean byApplication() {
        return this != CONDITIONAL_ACCESS;
    }

    String scope() {
        return scope;
    }

    String exceeded() {
        return exceeded;
    }
}
