package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Secret;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the connection says that was bought decides what is offered; what was not bought says so. */
class LicenceTest {
    private static final String ID = "6f2c1b1e-0000-4000-8000-0000000000a0";

    @Test
    void a_membership_ends_by_itself_with_p2_only_and_changes_are_told_with_groups_only() {
        assertThat(open("p2").capabilities()).contains(Capability.NATIVE_END, Capability.CHANGES);
        assertThat(open("p1").capabilities()).contains(Capability.CHANGES).doesNotContain(Capability.NATIVE_END);
        assertThat(open("free").capabilities()).doesNotContain(Capability.NATIVE_END, Capability.CHANGES);
    }

    @Test
    void what_is_not_declared_answers_in_the_agreed_words() {
        Destination group = new Destination(new RoleGroupId(ID), "service-reader");
        GuestId guest = new GuestId(ID);

        for (String licence : Set.of("free", "p1")) {
            assertThat(open(licence).memberships().giveUntil(group, guest, Instant.EPOCH))
                    .isEqualTo(Capability.NATIVE_END.lacking());
        }
        assertThat(open("free").roleGroups().changes(Set.of(group.group()), Optional.empty()))
                .isEqualTo(Capability.CHANGES.lacking());
    }

    @Test
    void without_a_word_it_is_p1_and_any_other_word_is_refused() {
        assertThat(open(Map.of()).capabilities()).isEqualTo(open("p1").capabilities());
        assertThatThrownBy(() -> open("e5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("licence must be free, p1 or p2");
    }

    @Test
    void a_tenant_that_bought_less_than_the_connection_says_is_told_so() throws IOException {
        try (SandboxedEntra entra = SandboxedEntra.started(Licence.FREE)) {
            TenantDirectory wrong = entra.connector().open(entra.contoso().connection(Map.of("licence", "p1")));
            entra.contoso().grantOnly(DocumentedPermissions.of(Licence.P1));

            assertRejected(
                    wrong.roleGroups().ensure(new RoleGroupSpec("service-reader", "Service Reader", "")),
                    Rejection.NOT_LICENSED);
            assertThat(entra.contoso().groupsCalled("Service Reader")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "free, roleAssignable, false, roleAssignable is not for the licence free.",
        "p1, guestDomains, harbour.example, guestDomains is for the licence free alone.",
        "p2, role.service-reader, 5d6b6bb7-de71-4623-b4af-96380a352509, role.service-reader is for the licence free alone."
    })
    void what_would_not_hold_with_the_licence_is_refused(String licence, String name, String value, String sentence) {
        Connection connection = connection(Map.of("licence", licence, name, value));

        assertThat(connector().objection(connection)).contains(sentence);
    }

    @Test
    void what_holds_with_the_licence_is_not_objected_to() {
        assertThat(connector().objection(connection(Map.of("licence", "p2", "roleAssignable", "false"))))
                .isEmpty();
        assertThat(connector()
                        .objection(connection(Map.of("licence", "free", "guestDomains", "x.example", "role.a", ID))))
                .isEmpty();
    }

    private static TenantDirectory open(String licence) {
        return open(Map.of("licence", licence, "guestDomains", "harbour.example"));
    }

    private static TenantDirectory open(Map<String, String> more) {
        return connector().open(connection(more));
    }

    private static Connection connection(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("tenantId", ID);
        settings.put("clientId", ID);
        return new Connection("entra", settings, Map.of("clientSecret", new Secret("nothing")));
    }

    private static EntraConnector connector() {
        return new EntraConnector(
                new Http(Optional.empty()),
                new Patience(length -> {}),
                new EntraSettings(Duration.ofSeconds(2), null, null),
                new OwnApplications(ApplicationSettings.NONE),
                InstantSource.system());
    }
}
