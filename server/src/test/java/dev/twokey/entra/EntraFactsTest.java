package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.Rights;
import dev.twokey.directory.spi.Sort;
import dev.twokey.sandbox.directory.Policies;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is so in a tenant, in the directory's own words, and where one may not look. */
class EntraFactsTest {
    private static SandboxedEntra entra;
    private Facts facts;

    @BeforeAll
    static void start() throws IOException {
        entra = SandboxedEntra.started();
    }

    @AfterAll
    static void close() throws IOException {
        entra.close();
    }

    @BeforeEach
    void open() {
        facts = entra.connector().open(entra.contoso().connection()).facts();
    }

    @Test
    void the_organization_tells_its_name_and_its_domains() {
        assertThat(facts.read(Fact.NAME)).isEqualTo(Outcome.done(List.of("Contoso")));
        assertThat(facts.read(Fact.DOMAINS)).isEqualTo(Outcome.done(List.of("contoso.example")));
    }

    @ParameterizedTest
    @EnumSource
    void the_licences_tell_what_can_be_set_as_licence(Licence licence) {
        var settings = entra.contoso().directory().settings();
        entra.contoso()
                .directory()
                .settings(settings.with(dev.twokey.sandbox.directory.Licence.valueOf(licence.name())));
        try {
            assertThat(done(facts.read(Fact.LICENCES)))
                    .isEqualTo(
                            switch (licence) {
                                case FREE -> List.of();
                                case P1 -> List.of("AAD_PREMIUM");
                                case P2 -> List.of("AAD_PREMIUM", "AAD_PREMIUM_P2");
                            });
        } finally {
            entra.contoso().directory().settings(settings);
        }
    }

    @Test
    void our_own_permissions_are_those_of_this_moment() {
        assertThat(done(facts.read(Fact.OWN_PERMISSIONS))).isEqualTo(List.copyOf(DocumentedPermissions.of(Licence.P1)));
        entra.contoso().revokePermission();
        try {
            assertThat(done(facts.read(Fact.OWN_PERMISSIONS))).isEmpty();
        } finally {
            entra.contoso().restorePermission();
        }
    }

    /** Nothing is asked for this: it is what the connector knows of itself. */
    @ParameterizedTest
    @EnumSource
    void what_we_need_is_what_the_page_names(Licence licence) {
        Rights rights = NeededPermissions.with(licence, true);

        assertThat(new TreeSet<>(rights.needed())).isEqualTo(DocumentedPermissions.of(licence));
        Set<String> more = DocumentedPermissions.forAccounts();
        more.addAll(DocumentedPermissions.forFeeds());
        assertThat(new TreeSet<>(rights.possible())).isEqualTo(more);
        assertThat(new TreeSet<>(NeededPermissions.with(Licence.P1, false).needed()))
                .isEqualTo(DocumentedPermissions.withoutRoles());
    }

    @Test
    void who_may_invite_and_what_guests_see() {
        assertThat(facts.read(Fact.INVITATIONS)).isEqualTo(Outcome.done(List.of("everyone")));
        assertThat(facts.read(Fact.GUEST_ACCESS))
                .isEqualTo(Outcome.done(List.of("10dae51f-b6af-4016-8d66-8c2a99b929b3")));
    }

    @Test
    void the_vendors_defaults_are_on_or_off() {
        policies().securityDefaults(true);
        assertThat(facts.read(Fact.SECURITY_DEFAULTS)).isEqualTo(Outcome.done(List.of("true")));
        policies().securityDefaults(false);
        assertThat(facts.read(Fact.SECURITY_DEFAULTS)).isEqualTo(Outcome.done(List.of("false")));
    }

    @Test
    void whether_administrators_reset_a_forgotten_password_by_themselves() {
        policies().guests(new Policies.Guests("2af84b1e-32c8-42b7-82bc-daa82404023b", false));

        assertThat(facts.read(Fact.SELF_SERVICE_RESET)).isEqualTo(Outcome.done(List.of("false")));
        assertThat(facts.read(Fact.GUEST_ACCESS))
                .isEqualTo(Outcome.done(List.of("2af84b1e-32c8-42b7-82bc-daa82404023b")));

        policies().guests(new Policies.Guests("10dae51f-b6af-4016-8d66-8c2a99b929b3", true));
        assertThat(facts.read(Fact.SELF_SERVICE_RESET)).isEqualTo(Outcome.done(List.of("true")));
    }

    @Test
    void a_tenant_without_the_licence_is_another_answer_than_a_lost_permission() {
        var settings = entra.contoso().directory().settings();
        entra.contoso().directory().settings(settings.with(dev.twokey.sandbox.directory.Licence.FREE));
        try {
            assertRejected(facts.accessPolicies(), Rejection.NOT_LICENSED);
        } finally {
            entra.contoso().directory().settings(settings);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OWN_PERMISSIONS")
    void where_one_may_not_look_is_said(Fact fact) {
        entra.contoso().revokePermission();
        try {
            assertRejected(facts.read(fact), Rejection.NOT_PERMITTED);
        } finally {
            entra.contoso().restorePermission();
        }
    }

    @Test
    void where_one_may_not_look_for_policies_and_names_is_said() {
        entra.contoso().revokePermission();
        try {
            assertRejected(facts.accessPolicies(), Rejection.NOT_PERMITTED);
            assertRejected(facts.crossTenantAccess(), Rejection.NOT_PERMITTED);
            for (Sort sort : Sort.values()) {
                assertRejected(facts.names(sort, named -> {}), Rejection.NOT_PERMITTED);
            }
        } finally {
            entra.contoso().restorePermission();
        }
    }

    private static Policies policies() {
        return entra.contoso().directory().governance().policies();
    }
}
