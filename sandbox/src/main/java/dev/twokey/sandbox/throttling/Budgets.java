package dev.twokey.sandbox.throttling;

import java.util.OptionalInt;

/**
 * How much may be called. Conditional access is paced always, and not counted here.
 *
 * @param identityUnits resource units in ten seconds, of an application in a tenant; none for what is documented for the
 *     tenant's size
 * @param writes writes in two and a half minutes, of an application in a tenant
 * @param auditLogs requests for logs in ten seconds, of an application in a tenant
 * @see <a href="https://learn.microsoft.com/graph/throttling-limits">Microsoft Graph service-specific throttling limits</a>
 */
public record Budgets(OptionalInt identityUnits, int writes, int auditLogs) {
    private static final int SMALL = 50;
    private static final int LARGE = 500;

    /** What Microsoft documents. */
    public static final Budgets DOCUMENTED = new Budgets(OptionalInt.empty(), 3000, 5);

    /** The same with other units for the directory itself. */
    public Budgets identityUnits(int units) {
        return new Budgets(OptionalInt.of(units), writes, auditLogs);
    }

    /** The same with another number of writes. */
    public Budgets writes(int number) {
        return new Budgets(identityUnits, number, auditLogs);
    }

    int of(Workload workload, int users) {
        return switch (workload) {
            case IDENTITY -> identityUnits.orElse(users < SMALL ? 3500 : users <= LARGE ? 5000 : 8000);
            case IDENTITY_WRITES -> writes;
            case AUDIT_LOGS -> auditLogs;
        };
    }
}
