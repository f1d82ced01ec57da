package dev.twokey.activedirectory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.util.StaticUtils;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.NativeEndContractTest;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.GuestId;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;

/** A domain ends an access by letting the guest's account expire. */
@Tag("samba")
class ActiveDirectoryNativeEndTest extends NativeEndContractTest {
    @Override
    protected TwoCustomers customers() {
        return SambaCustomer.customers();
    }

    private final DomainAdministrator administrator =
            SambaCustomer.of(Domain.CONTOSO).administrator();

    @Override
    protected Instant nativeEnd(String group, String guest) {
        long stored = administrator
                .entry(DomainAdministrator.byId(guest), "accountExpires")
                .getAttributeValueAsLong("accountExpires");
        return Instant.parse("1601-01-01T00:00:00Z").plusMillis(stored / 10_000);
    }

    @Override
    protected Instant now() {
        try {
            String told = administrator.entry("", "currentTime").getAttributeValue("currentTime");
            return StaticUtils.decodeGeneralizedTime(told).toInstant();
        } catch (ParseException untold) {
            throw new IllegalStateException(untold);
        }
    }

    @Override
    protected Instant soon() {
        return now().plusSeconds(3);
    }

    @Override
    protected boolean hasAccessAfter(Instant end, String group, GuestId guest) {
        String dn = DomainAdministrator.byId(guest.value());
        String password = "Aa1-a password that somebody knows";
        administrator.setPassword(dn, password);
        String name = administrator.entry(dn, "userPrincipalName").getAttributeValue("userPrincipalName");
        assertThat(administrator.signIn(name, password)).as("before the end").isEqualTo("success");

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> now().isAfter(end));

        String afterwards = administrator.signIn(name, password);
        assertThat(afterwards).isIn("success", "data 701");
        return afterwards.equals("success");
    }
}
