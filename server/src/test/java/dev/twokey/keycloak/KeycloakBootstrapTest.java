package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.BareCustomer;
import dev.twokey.directory.KeyMakingBootstrapTest;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.keycloak.BareRealm.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract against a real Keycloak, and what is only so there. */
@Tag("keycloak")
class KeycloakBootstrapTest extends KeyMakingBootstrapTest {
    private static final BareRealm HOOLI = new BareRealm("hooli");
    private static final Outcome<Acknowledged> OK = Outcome.done(Acknowledged.OK);

    private final Bootstrap bootstrap = bootstrap();

    @Override
    protected BareCustomer customer() {
        return HOOLI;
    }

    @Override
    protected Bootstrap bootstrap() {
        return BareRealm.bootstrap();
    }

    @Override
    protected Set<RoleRef> carried() {
        return Stream.of("manage-events", "view-users", "view-realm")
                .map(role -> new RoleRef("client:realm-management/" + role))
                .collect(Collectors.toSet());
    }

    @Override
    protected Connector connector() {
        return BareRealm.connector();
    }

    @Test
    void every_step_is_told_before_it_is_done() {
        Connection given = HOOLI.connection(Given.USER_OF_THE_REALM, Map.of(), "never asked");
        Connection own = bootstrap.prepare(given);

        assertThat(bootstrap.establishment(given, own, carried()))
                .extracting(BootstrapStep::name)
                .containsExactly(
                        "recognize",
                        "client",
                        "bare",
                        "role:manage-users",
                        "role:manage-clients",
                        "role:view-realm",
                        "role:view-events",
                        "role:view-identity-providers",
                        "role:view-organizations",
                        "carried:manage-events",
                        "carried:view-users",
                        "events",
                        "trial");
        assertThat(bootstrap.destruction(given, own))
                .extracting(BootstrapStep::sentence)
                .containsExactly("Delete the user twokey-setup of the realm hooli, which was made for this.");
        assertThat(bootstrap.departure(Optional.of(given), own, carried()))
                .extracting(BootstrapStep::name)
                .containsExactly("empty", "events", "marks", "client");
    }

    @Test
    void our_client_has_the_documented_rights_and_those_that_are_carried_and_no_others() {
        HOOLI.change("PUT", "/default-groups/" + HOOLI.makeGroup("everybody"), Map.of());

        established();

        Set<String> documented = new TreeSet<>();
        List<String> all = new ArrayList<>(DocumentedRoles.all());
        all.addAll(List.of("manage-events", "view-users"));
        all.forEach(role -> documented.add("realm-management/" + role));
        assertThat(HOOLI.directRightsOf("twokey")).isEqualTo(documented);
        assertThat(HOOLI.rightsOf("twokey")).isEqualTo(HOOLI.heldBy(OwnRole.CLIENT, all));
    }

    /** A role of the realm's own that wraps one of the right over it is not named by that: nobody agreed to it. */
    @Test
    void what_is_wrapped_into_another_role_is_not_given_to_our_client() {
        HOOLI.change("POST", "/roles", Map.of("name", "wrapped"));
        String management = HOOLI.client("hooli", OwnRole.CLIENT).path("id").asString("");
        HOOLI.change(
                "POST",
                "/roles/wrapped/composites",
                List.of(HOOLI.read("/clients/" + management + "/roles/manage-realm")));
        try {
            Connection given = HOOLI.give();
            Connection own = bootstrap.prepare(given);
            done(BootstrapStep.applyAll(bootstrap.establishment(given, own, Set.of(new RoleRef("realm:wrapped")))));

            assertThat(HOOLI.rightsOf("twokey")).isEqualTo(HOOLI.heldBy(OwnRole.CLIENT, DocumentedRoles.all()));
            try (TenantDirectory directory = connector().open(own)) {
                assertRejected(
                        directory
                                .roleGroups()
                                .ensure(new RoleGroupSpec(
                                        "wrapped", "Wrapped", "", Set.of(new RoleRef("realm:wrapped")))),
                        Rejection.NOT_PERMITTED);
            }
        } finally {
            HOOLI.change("DELETE", "/roles/wrapped", Map.of());
        }
    }

    @Test
    void our_client_leaves_by_itself_and_only_the_recording_of_events_stays() {
        Map<String, Object> before = HOOLI.state();
        Connection own = established();
        HOOLI.takeBack();

        assertThat(bootstrap.departure(Optional.empty(), own, carried()))
                .extracting(BootstrapStep::name)
                .containsExactly("empty", "marks", "client");
        HOOLI.proxy().cutAfterNext("DELETE /admin/.*/clients/[^/]*");
        assertThat(BootstrapStep.applyAll(bootstrap.departure(Optional.empty(), own, carried())))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(BootstrapStep.applyAll(bootstrap.departure(Optional.empty(), own, carried())))
                .isEqualTo(OK);

        assertThat(HOOLI.read("/events/config").path("adminEventsEnabled").asBoolean())
                .isTrue();
        HOOLI.stopRecording();
        assertThat(HOOLI.state()).isEqualTo(before);
    }

    @Test
    void what_somebody_chose_about_events_since_is_not_changed_back() {
        Connection own = established();
        HOOLI.change(
                "PUT",
                "/events/config",
                Map.of("eventsEnabled", true, "adminEventsEnabled", true, "eventsExpiration", 604_800));

        done(BootstrapStep.applyAll(bootstrap.departure(Optional.of(HOOLI.connection()), own, carried())));

        assertThat(HOOLI.read("/events/config").path("eventsExpiration").asLong())
                .isEqualTo(604_800);
        assertThat(HOOLI.read("/events/config").path("eventsEnabled").asBoolean())
                .isTrue();
    }

    @Test
    void a_client_of_our_name_that_is_somebody_elses_is_a_conflict_and_left_alone() {
        HOOLI.change("POST", "/clients", Map.of("clientId", "twokey", "secret", "theirs"));
        Connection given = HOOLI.give();
        Map<String, Object> before = HOOLI.state();

        assertRejected(
                BootstrapStep.applyAll(bootstrap.establishment(given, bootstrap.prepare(given), carried())),
                Rejection.CONFLICT);

        assertThat(HOOLI.state()).isEqualTo(before);
    }

    @Test
    void whoever_gave_our_client_more_meanwhile_is_told() {
        Connection given = HOOLI.give();
        Connection own = bootstrap.prepare(given);
        List<BootstrapStep> steps = bootstrap.establishment(given, own, carried());
        done(BootstrapStep.applyAll(steps));
        HOOLI.map(HOOLI.serviceUser("hooli", "twokey"), OwnRole.CLIENT, "manage-realm");

        assertThat(BootstrapStep.applyAll(steps))
                .isEqualTo(new Outcome.Rejected<>(
                        Rejection.CONFLICT,
                        "The client twokey has other roles than it needs. Take that away from its service account."));
    }

    @Test
    void a_client_of_ours_that_is_disabled_is_not_taken_for_gone_by_whoever_may_look() {
        Connection own = established();
        String id = HOOLI.client("hooli", "twokey").path("id").asString("");
        HOOLI.change("PUT", "/clients/" + id, Map.of("clientId", "twokey", "enabled", false));

        assertRejected(
                BootstrapStep.applyAll(bootstrap.departure(Optional.of(HOOLI.connection()), own, carried())),
                Rejection.NOT_AUTHENTICATED);
    }

    private Connection established() {
        Connection given = HOOLI.give();
        Connection own = bootstrap.prepare(given);
        done(BootstrapStep.applyAll(bootstrap.establishment(given, own, carried())));
        return own;
    }
}
