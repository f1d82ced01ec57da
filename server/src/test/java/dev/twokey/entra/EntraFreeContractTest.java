package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.directory.ConnectorContractTest;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.sandbox.directory.Roles;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract, where no group carries roles and a role group is a directory role. */
class EntraFreeContractTest extends ConnectorContractTest {
    private static final String READER = "5d6b6bb7-de71-4623-b4af-96380a352509";
    private static final Destination READERS = new Destination(new RoleGroupId("role:" + READER), "reader");

    private static SandboxedEntra entra;
    private static TwoCustomers customers;

    @BeforeAll
    static void start() throws IOException {
        entra = SandboxedEntra.started(Licence.FREE);
        customers = new TwoCustomers(
                entra.connector(),
                new FreeCustomer(entra.contoso(), "contoso", "TwoKey Roles - Security Manager "),
                new FreeCustomer(entra.globex(), "globex", "Globex Roles - Security Manager "));
    }

    @AfterAll
    static void close() throws IOException {
        entra.close();
    }

    @Test
    void the_customers_own_people_with_the_role_are_no_members_and_keep_it() {
        TenantDirectory contoso = open();
        String admin = entra.contoso().directory().hire("Rin Sato", "rin.sato").id();
        String partner = entra.contoso()
                .directory()
                .invite("Administrator", "pat@partner.example", "Pat")
                .id();
        roles().assign("Administrator", admin, READER, "/");
        roles().assign("Administrator", partner, READER, "/");
        GuestId guest = guest(contoso, "kim.admin@harbour.example");
        assertThat(contoso.memberships().give(READERS, guest)).isEqualTo(Outcome.done(Acknowledged.OK));
        entra.contoso().everythingIsSeen();

        assertThat(contoso.roleGroups().members(READERS.group())).isEqualTo(Outcome.done(Set.of(guest)));
        assertThat(contoso.memberships().take(READERS.group(), guest)).isEqualTo(Outcome.done(Acknowledged.OK));
        assertThat(contoso.roleGroups().remove(READERS)).isEqualTo(Outcome.done(Acknowledged.OK));

        assertThat(roles().of(READER))
                .extracting(Roles.Assignment::principal)
                .contains(admin, partner)
                .doesNotContain(guest.value());
    }

    @Test
    void nobody_who_is_not_a_guest_of_ours_gets_a_role() {
        String admin = entra.contoso().directory().hire("Kai Berg", "kai.berg").id();
        String partner = entra.contoso()
                .directory()
                .invite("Administrator", "mallory@harbour.example.evil.example", "Mallory")
                .id();

        for (String other : Set.of(admin, partner)) {
            assertRejected(open().memberships().give(READERS, new GuestId(other)), Rejection.CONFLICT);
            assertThat(roles().of(READER))
                    .extracting(Roles.Assignment::principal)
                    .doesNotContain(other);
        }
    }

    @Test
    void a_role_for_a_part_of_the_tenant_is_the_customers_own() {
        TenantDirectory contoso = open();
        GuestId guest = guest(contoso, "lee.admin@harbour.example");
        String unit = "/administrativeUnits/" + UUID.randomUUID();
        roles().assign("Administrator", guest.value(), READER, unit);

        assertThat(contoso.memberships().isMember(READERS.group(), guest)).isEqualTo(Outcome.done(false));
        assertThat(contoso.memberships().take(READERS.group(), guest)).isEqualTo(Outcome.done(Acknowledged.OK));

        assertThat(roles().of(READER)).extracting(Roles.Assignment::scope).contains(unit);
    }

    @Test
    void a_role_group_whose_role_nobody_named_is_refused_by_the_name_of_the_setting() {
        Outcome<?> refused = open().roleGroups().ensure(new RoleGroupSpec("support-partner", "Support", ""));

        assertRejected(refused, Rejection.INVALID);
        assertThat(((Outcome.Rejected<?>) refused).detail()).contains("setting role.support-partner");
    }

    @Test
    void a_role_that_the_tenant_does_not_have_is_refused_by_the_name_of_the_setting() {
        Connection connection = entra.contoso()
                .connection(Map.of("role.reader", UUID.randomUUID().toString(), "guestDomains", "harbour.example"));

        Outcome<?> refused =
                entra.connector().open(connection).roleGroups().ensure(new RoleGroupSpec("reader", "Reader", ""));

        assertThat(refused)
                .isEqualTo(new Outcome.Rejected<>(
                        Rejection.INVALID,
                        "the tenant has no role with the template id that the setting role.reader names"));
    }

    @Test
    void the_role_that_was_decided_must_be_the_one_that_is_named() {
        RoleRef reader = new RoleRef("role:" + READER.toUpperCase(Locale.ROOT));
        RoleRef global = new RoleRef("role:62e90394-69f5-4237-9190-012177145e10");

        assertThat(done(open().roleGroups().ensure(new RoleGroupSpec("reader", "Reader", "", Set.of(reader))))
                        .name())
                .isEqualTo("Security Reader");
        for (Set<RoleRef> other : Set.of(Set.of(global), Set.of(reader, global))) {
            assertRejected(
                    open().roleGroups().ensure(new RoleGroupSpec("reader", "Reader", "", other)), Rejection.INVALID);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "role.reader, Security Reader",
        "role.writer, " + READER,
        "guestDomains, ''",
        "guestDomains, harbour",
        "guestDomains, 'harbour.example,'",
        "licence, none"
    })
    void a_setting_that_is_not_acceptable_is_refused_by_its_name(String name, String value) {
        Map<String, String> settings = new HashMap<>(connection().settings());
        settings.put(name, value);

        assertThatThrownBy(() -> entra.connector()
                        .open(new Connection("entra", settings, connection().secrets())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name);
    }

    private static Connection connection() {
        return entra.contoso()
                .connection(Map.of("role.reader", READER, "guestDomains", "ferry.example , harbour.example "));
    }

    private static TenantDirectory open() {
        return entra.connector().open(connection());
    }

    private static GuestId guest(TenantDirectory directory, String name) {
        return done(directory.guests().invite(new OperationalAccount(name, name)))
                .id();
    }

    private static Roles roles() {
        return entra.contoso().directory().governance().roles();
    }

    @Override
    protected TwoCustomers customers() {
        return customers;
    }

    @Override
    protected String unknownId() {
        return UUID.randomUUID().toString();
    }

    @Override
    protected RoleGroupId unknownGroup() {
        return new RoleGroupId("role:" + UUID.randomUUID());
    }

    @Override
    protected boolean protectsInsiders() {
        return true;
    }

    @Override
    protected int usualPage() {
        return 100;
    }

    @Override
    protected Outcome<Acknowledged> endedSessions() {
        return new Outcome.Rejected<>(Rejection.NOT_SUPPORTED, "guests sign in at their home tenant");
    }
}
