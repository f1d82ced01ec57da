package dev.twokey.keycloak;

import dev.twokey.directory.Customer;
import dev.twokey.directory.Storm;
import dev.twokey.directory.StormyCustomers;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Connector;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Two realms of the running Keycloak, behind proxies in which there is a storm. */
public final class StormyRealms implements StormyCustomers {
    private final List<RealmAdministrator> realms =
            List.of(RealmAdministrator.of("contoso"), RealmAdministrator.of("globex"));
    private final Connector connector = new KeycloakConnector(
            new Http(Optional.empty()),
            new Patience(length -> Pause.real().of(length.dividedBy(20))),
            new KeycloakSettings(Duration.ofSeconds(1)),
            InstantSource.system());

    private Storm storm = new Storm(0, 0);

    private StormyRealms() {}

    public static StormyCustomers begun() {
        return new StormyRealms();
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public List<Customer> all() {
        return List.copyOf(realms);
    }

    @Override
    public void begin(double share, long seed) {
        storm = new Storm(share, seed);
        realms.forEach(realm -> realm.proxy().meet(storm));
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
        realms.forEach(realm -> realm.proxy().calm());
    }
}
