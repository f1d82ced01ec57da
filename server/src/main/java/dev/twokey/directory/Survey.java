package dev.twokey.directory;

import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rights;
import dev.twokey.directory.spi.TenantDirectory;
import java.util.function.Function;

/** What is so at one tenant. There is nothing here that changes anything. */
public final class Survey {
    private final Tenant tenant;
    private final TenantDirectory directory;
    private final Circuit circuit;

    Survey(Tenant tenant, TenantDirectory directory, Circuit circuit) {
        this.tenant = tenant;
        this.directory = directory;
        this.circuit = circuit;
    }

    public Tenant tenant() {
        return tenant;
    }

    /** What our own application or account has to be allowed there. Asks nobody. */
    public Rights rights() {
        return directory.facts().rights();
    }

    /** Asks about what is so, unless it is known that there is no answer. Several may ask at once. */
    public <T> Outcome<T> ask(Function<Facts, Outcome<T>> question) {
        return circuit.ask(() -> question.apply(directory.facts()));
    }
}
