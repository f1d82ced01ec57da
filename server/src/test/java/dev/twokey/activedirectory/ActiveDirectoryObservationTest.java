package dev.twokey.activedirectory;

import dev.twokey.directory.ObservationContractTest;
import dev.twokey.directory.TwoCustomers;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** What the directory's own audit of memberships saw. */
@Tag("samba")
class ActiveDirectoryObservationTest extends ObservationContractTest {
    @Override
    protected TwoCustomers customers() {
        return SambaCustomer.customers();
    }

    @Override
    protected List<String> settingsOfTheTenant() {
        return List.of("servers", "ou", "ca");
    }
}
