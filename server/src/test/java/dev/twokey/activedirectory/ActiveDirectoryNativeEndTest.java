package dev.twokey.activedirectory;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.unboundid.util.StaticUtils;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.NativeEndContractTest;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.TenantDirectory;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A domain ends an access by letting the guest's account expire. */
@Tag("samba")
class ActiveDirectoryNativeEndTest extends NativeEndContractTest {
    @Override
    protected TwoCustomers customers() {
        return SambaCustomer.customers();
    }

    private final SambaCustomer contoso = SambaCustomer.of(Domain.CONTOSO);
    private final DomainAdministrator administrator = contoso.administrator();

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

    /** It is one end for all that the guest has. */
    @Test
    void an_earlier_end_of_something_else_does_not_shorten_what_there_is() {
        try (TenantDirectory directory = SambaCustomer.connector().open(contoso.connection())) {
            GuestId guest = guest(directory, "ends-both");
            Instant late = now().plus(Duration.ofHours(5));
            done(directory.memberships().giveUntil(group(directory, "ends-late"), guest, late));

            done(directory
                    .memberships()
                    .giveUntil(group(directory, "ends-soon"), guest, now().plus(Duration.ofHours(1))));

            assertThat(nativeEnd("", guest.value())).isCloseTo(late, within(1, ChronoUnit.MINUTES));
        }
    }

    @Test
    void an_earlier_end_counts_once_nothing_else_is_left() {
        try (TenantDirectory directory = SambaCustomer.connector().open(contoso.connection())) {
            GuestId guest = guest(directory, "ends-alone");
            Destination group = group(directory, "ends-late");
            done(directory.memberships().giveUntil(group, guest, now().plus(Duration.ofHours(5))));
            done(directory.memberships().take(group.group(), guest));
            Instant soon = now().plus(Duration.ofHours(1));

            done(directory.memberships().giveUntil(group, guest, soon));

            assertThat(nativeEnd("", guest.value())).isCloseTo(soon, within(1, ChronoUnit.MINUTES));
        }
    }

    private static GuestId guest(TenantDirectory directory, String name) {
        return done(directory.guests().invite(new OperationalAccount(name + "@harbour.example", name)))
                .id();
    }

    private static Destination group(TenantDirectory directory, String slug) {
        RoleGroupSpec spec = new RoleGroupSpec(slug, "TwoKey Roles - " + slug, "");
        return new Destination(done(directory.roleGroups().ensure(spec)).id(), slug);
    }
}
