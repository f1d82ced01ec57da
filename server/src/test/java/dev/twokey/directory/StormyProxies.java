package dev.twokey.directory;

import dev.twokey.directory.spi.Connector;
import java.util.List;
import java.util.function.Consumer;

/** Customers of one kind, each behind a proxy in which there is a storm. */
public final class StormyProxies implements StormyCustomers {
    private final Connector connector;
    private final double requestsOfACall;
    private final List<Behind> all;
    private Storm storm = new Storm(0, 0);

    /**
     * @param meet lets the proxy meet a storm
     * @param calm ends it
     */
    public record Behind(Customer customer, Consumer<Storm> meet, Runnable calm) {}

    /** @param requestsOfACall how many requests of this protocol are about what one call is over HTTP */
    public StormyProxies(Connector connector, double requestsOfACall, List<Behind> all) {
        this.connector = connector;
        this.requestsOfACall = requestsOfACall;
        this.all = all;
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public List<Customer> all() {
        return all.stream().map(Behind::customer).toList();
    }

    @Override
    public void begin(double share, long seed) {
        storm = new Storm(1 - Math.pow(1 - share, 1 / requestsOfACall), seed);
        all.forEach(each -> each.meet().accept(storm));
    }

    @Override
    public String told() {
        return storm.toString();
    }

    @Override
    public boolean sawEverything() {
        return storm.sawEverything();
    }

    @Override
    public void close() {
        all.forEach(each -> each.calm().run());
    }
}
