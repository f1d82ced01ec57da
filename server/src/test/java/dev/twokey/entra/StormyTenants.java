package dev.twokey.entra;

import dev.twokey.directory.Customer;
import dev.twokey.directory.StormyCustomers;
import dev.twokey.directory.spi.Connector;
import dev.twokey.sandbox.faults.FaultKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Two tenants of the sandbox, which draws its faults itself. */
public final class StormyTenants implements StormyCustomers {
    /** All but those that somebody must release, and those that need an answer that is told beforehand. */
    private static final Set<FaultKind> KINDS = EnumSet.complementOf(
            EnumSet.of(FaultKind.HOLD, FaultKind.HOLD_BEFORE, FaultKind.INTERCEPTED, FaultKind.INTERCEPTED_AFTER));

    private static final Set<FaultKind> FINAL = EnumSet.of(FaultKind.FORBIDDEN, FaultKind.DISABLED);

    private final SandboxedEntra entra;

    private StormyTenants(SandboxedEntra entra) {
        this.entra = entra;
    }

    public static StormyCustomers begun() {
        try {
            return new StormyTenants(SandboxedEntra.started());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public Connector connector() {
        return entra.connector();
    }

    @Override
    public List<Customer> all() {
        return List.of(entra.customers().contoso(), entra.customers().globex());
    }

    @Override
    public void begin(double share, long seed) {
        // What ends an access for good is drawn once where the others are drawn five times.
        List<FaultKind> often =
                KINDS.stream().filter(kind -> !FINAL.contains(kind)).toList();
        FaultKind[] drawn = Stream.concat(
                        FINAL.stream(), Stream.generate(() -> often).limit(5).flatMap(List::stream))
                .toArray(FaultKind[]::new);
        entra.sandbox().faults().randomly(share, seed, drawn);
    }

    @Override
    public String told() {
        var met = entra.sandbox().faults().met();
        return met.values().stream().mapToInt(Integer::intValue).sum() + " calls in trouble: " + met;
    }

    @Override
    public boolean sawEverything() {
        return entra.sandbox().faults().met().keySet().containsAll(KINDS);
    }

    @Override
    public void close() {
        try {
            entra.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
