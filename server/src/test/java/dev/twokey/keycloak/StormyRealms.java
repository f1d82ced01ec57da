package dev.twokey.keycloak;

import dev.twokey.directory.StormyCustomers;
import dev.twokey.directory.StormyProxies;
import dev.twokey.directory.StormyProxies.Behind;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Pause;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** Two realms of the running Keycloak, whose role groups are in nobody's way. */
public final class StormyRealms {
    private StormyRealms() {}

    public static StormyCustomers begun() {
        return new StormyProxies(
                new KeycloakConnector(
                        new Http(Optional.empty()),
                        new Patience(length -> Pause.real().of(length.dividedBy(20))),
                        new KeycloakSettings(Duration.ofSeconds(1)),
                        InstantSource.system()),
                1,
                Stream.of("stormy-contoso", "stormy-globex")
                        .map(RealmAdministrator::of)
                        .map(realm -> new Behind(
                                realm,
                                storm -> realm.proxy().meet(storm),
                                () -> realm.proxy().calm()))
                        .toList());
    }
}
