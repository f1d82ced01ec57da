package dev.twokey.activedirectory;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.TenantDirectory;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A real controller with nothing in between: what stands before it in other tests ends TLS by itself, and answers there what a
 * controller never does.
 */
@Tag("samba")
class DirectlyReachedTest {
    @ParameterizedTest
    @CsvSource({"CONTOSO, ldaps", "CONTOSO, starttls", "GLOBEX, ldaps", "GLOBEX, starttls"})
    void somebody_is_let_in_and_taken_out_over_one_connection(Domain domain, String security) {
        SambaCustomer customer = SambaCustomer.of(domain);
        String tag = "directly-" + security;
        Map<String, String> settings = Map.of("servers", customer.samba().address(), "security", security);
        int before = customer.samba().signIns("twokey-service", "NT_STATUS_OK");

        try (TenantDirectory directory = SambaCustomer.connector().open(customer.connection(settings))) {
            assertThat(directory.facts().identity()).isEqualTo(Outcome.done(customer.identity()));
            RoleGroupId group = done(directory.roleGroups().ensure(new RoleGroupSpec(tag, "TwoKey Roles - " + tag, "")))
                    .id();
            GuestId guest = done(directory.guests().invite(new OperationalAccount(tag + "@harbour.example", "Alice")))
                    .id();

            assertThat(directory.memberships().give(new Destination(group, tag), guest))
                    .isEqualTo(Outcome.done(Acknowledged.OK));
            assertThat(customer.members(group.value())).containsExactly(guest.value());
            assertThat(directory.memberships().isMember(group, guest)).isEqualTo(Outcome.done(true));

            assertThat(directory.memberships().take(group, guest)).isEqualTo(Outcome.done(Acknowledged.OK));
            assertThat(customer.members(group.value())).isEmpty();
            assertThat(directory.memberships().isMember(group, guest)).isEqualTo(Outcome.done(false));
        }

        assertThat(customer.samba().signIns("twokey-service", "NT_STATUS_OK") - before)
                .as("an idle connection is used again")
                .isEqualTo(1);
    }
}
