package dev.twokey.activedirectory;

import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.StormyCustomers;
import dev.twokey.directory.StormyProxies;
import dev.twokey.directory.StormyProxies.Behind;
import dev.twokey.directory.http.Pause;
import java.time.Duration;
import java.util.stream.Stream;

/** Two domains of the running Samba. */
public final class StormyDomains {
    private static final double OPERATIONS_OF_A_CALL = 3;

    private StormyDomains() {}

    public static StormyCustomers begun() {
        return new StormyProxies(
                new ActiveDirectoryConnector(
                        new ActiveDirectorySettings(Duration.ofSeconds(1)),
                        length -> Pause.real().of(length.dividedBy(20))),
                OPERATIONS_OF_A_CALL,
                Stream.of(Domain.CONTOSO, Domain.GLOBEX)
                        .map(SambaCustomer::of)
                        .map(domain -> new Behind(
                                domain,
                                storm -> domain.proxy().meet(storm),
                                () -> domain.proxy().calm()))
                        .toList());
    }
}
