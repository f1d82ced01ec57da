package dev.twokey.activedirectory;

import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.Customer;
import dev.twokey.directory.Storm;
import dev.twokey.directory.StormyCustomers;
import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Connector;
import java.time.Duration;
import java.util.List;

/** Two domains of the running Samba, behind proxies in which there is a storm. */
public final class StormyDomains implements StormyCustomers {
    /** So many operations of LDAP are about what one request is over HTTP. */
    private static final double OPERATIONS_OF_A_CALL = 3;

    private final List<SambaCustomer> domains =
            List.of(SambaCustomer.of(Domain.CONTOSO), SambaCustomer.of(Domain.GLOBEX));
    private final Connector connector = new ActiveDirectoryConnector(
            new ActiveDirectorySettings(Duration.ofSeconds(1)),
            length -> Pause.real().of(length.dividedBy(20)));
    private Storm storm = new Storm(0, 0);

    private StormyDomains() {}

    public static StormyCustomers begun() {
        return new StormyDomains();
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public List<Customer> all() {
        return List.copyOf(domains);
    }

    @Override
    public void begin(double share, long seed) {
        storm = new Storm(1 - Math.pow(1 - share, 1 / OPERATIONS_OF_A_CALL), seed);
        domains.forEach(domain -> domain.proxy().meet(storm));
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
        domains.forEach(domain -> domain.proxy().calm());
    }
}
