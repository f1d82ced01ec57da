package dev.twokey.activedirectory;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unboundid.ldap.sdk.ResultCode;
import dev.twokey.activedirectory.ControllerProxy.Meddling;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.Customer.Deed;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.TenantDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of answers that are not this domain's, though whoever gives them has its certificate: a server of another kind, one
 * that is being set up or shut down, a referral. They prove nothing.
 */
@Tag("samba")
class ActiveDirectoryInterceptionTest {
    private static final String SLUG = "interception";

    private final SambaCustomer contoso = SambaCustomer.of(Domain.CONTOSO);
    private final TenantDirectory directory = SambaCustomer.connector().open(contoso.connection());
    private final OperationalAccount alice = new OperationalAccount("alice.intercepted@harbour.example", "Alice");

    @AfterEach
    void clear() {
        contoso.proxy().nothing();
        directory.close();
    }

    /** A success for everything, no such object, operations error, referral, unavailable, other. */
    @ParameterizedTest
    @ValueSource(ints = {0, 32, 1, 10, 52, 80})
    void whatever_is_answered_in_the_directorys_place_proves_nothing(int code) {
        RoleGroupId group = group();
        GuestId guest = done(directory.guests().invite(alice)).id();
        Destination destination = new Destination(group, SLUG);
        done(directory.memberships().give(destination, guest));

        contoso.proxy().always(Asked.anything(), answer(code));
        assertUnknown(directory.memberships().isMember(group, guest));
        assertUnknown(directory.roleGroups().members(group));
        assertUnknown(directory.memberships().take(group, guest));
        assertUnknown(directory.memberships().give(destination, guest));
        assertUnknown(directory.guests().disable(guest));
        assertUnknown(directory.guests().find(new OperationalAccount("bob.intercepted@harbour.example", "Bob")));
        assertUnknown(directory.guests().remove(alice));
        assertUnknown(directory.roleGroups().ensure(new RoleGroupSpec("another", "TwoKey Roles - Another", "")));
        assertUnknown(directory.facts().identity());
        contoso.proxy().nothing();

        assertThat(contoso.members(group.value())).containsExactly(guest.value());
        assertThat(contoso.enabled(guest.value())).isTrue();
        assertThat(directory.memberships().take(group, guest)).isEqualTo(Outcome.done(Acknowledged.OK));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 52, 80})
    void a_deed_that_is_answered_so_is_unknown(int code) {
        RoleGroupId group = group();
        GuestId guest = done(directory.guests().invite(alice)).id();
        contoso.proxy().always(Asked.deed(Deed.GIVE), answer(code));

        assertUnknown(directory.memberships().give(new Destination(group, SLUG), guest));
        contoso.proxy().nothing();
        assertThat(contoso.members(group.value())).doesNotContain(guest.value());
    }

    @Test
    void nobody_goes_where_a_referral_leads_to() throws IOException {
        RoleGroupId group = group();
        GuestId guest = done(directory.guests().invite(alice)).id();
        try (ServerSocket mallory = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            mallory.setSoTimeout(300);
            String elsewhere = "ldap://127.0.0.1:" + mallory.getLocalPort() + "/";
            contoso.proxy().always(Asked.anything(), new Meddling.Answer(ResultCode.REFERRAL, List.of(elsewhere)));
            assertUnknown(directory.roleGroups().members(group));
            contoso.proxy().always(Asked.deed(Deed.GIVE), new Meddling.Answer(ResultCode.REFERRAL, List.of(elsewhere)));
            assertUnknown(directory.memberships().give(new Destination(group, SLUG), guest));

            assertThatExceptionOfType(SocketTimeoutException.class)
                    .as("nobody came")
                    .isThrownBy(mallory::accept);
        }
    }

    private RoleGroupId group() {
        return done(directory
                        .roleGroups()
                        .ensure(new RoleGroupSpec(SLUG, "TwoKey Roles - Interception", "Members come and go.")))
                .id();
    }

    private static Meddling answer(int code) {
        return new Meddling.Answer(ResultCode.valueOf(code), List.of());
    }

    private static void assertUnknown(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
    }
}
