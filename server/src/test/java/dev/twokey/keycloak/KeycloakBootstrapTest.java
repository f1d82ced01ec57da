package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.done;
import static dev.twokey.keycloak.BareRealm.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.Step;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.keycloak.BareRealm.Given;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A realm set up by an account that is given once, against a real Keycloak, from the first sign-in to the last trace. */
@Tag("keycloak")
class KeycloakBootstrapTest {
    private static final BareRealm HOOLI = new BareRealm("hooli");
    private static final OperationalAccount ALICE = new OperationalAccount("alice.admin@harbour.example", "Alice");
    private static final Outcome<Acknowledged> OK = Outcome.done(Acknowledged.OK);

    private final KeycloakBootstrap bootstrap = BareRealm.bootstrap();
    private Map<String, Object> before = Map.of();

    @BeforeEach
    void look() {
        before = HOOLI.state();
    }

    @AfterEach
    void clear() {
        HOOLI.proxy().interceptNothing();
        HOOLI.clear();
    }

    @ParameterizedTest
    @EnumSource(Given.class)
    void from_a_credential_given_once_to_one_of_our_own_and_back_to_what_was_before(Given kind) {
        Connection given = HOOLI.give(kind);
        Connection own = bootstrap.prepare(given);

        assertThat(bootstrap.objection(given)).isEmpty();
        assertThat(Step.applyAll(bootstrap.establishment(given, own))).isEqualTo(OK);
        givenAndTaken(own);
        assertThat(bootstrap.isDead(given, own)).isEqualTo(Outcome.done(false));
        assertThat(Step.applyAll(bootstrap.destruction(given, own))).isEqualTo(OK);
        assertThat(bootstrap.isDead(given, own)).isEqualTo(Outcome.done(true));
        givenAndTaken(own);

        Connection again = HOOLI.give(kind);
        assertThat(Step.applyAll(bootstrap.departure(Optional.of(again), own))).isEqualTo(OK);
        assertThat(Step.applyAll(bootstrap.departure(Optional.of(again), own))).isEqualTo(OK);
        HOOLI.clearGiven();
        assertThat(HOOLI.state()).isEqualTo(before);
    }

    @Test
    void our_client_leaves_by_itself_and_only_the_recording_of_events_stays() {
        Connection given = HOOLI.give(Given.CLIENT_OF_THE_REALM);
        Connection own = established(given);
        done(Step.applyAll(bootstrap.destruction(given, own)));

        done(Step.applyAll(bootstrap.departure(Optional.empty(), own)));
        done(Step.applyAll(bootstrap.departure(Optional.empty(), own)));

        assertThat(HOOLI.read("/events/config").path("adminEventsEnabled").asBoolean())
                .isTrue();
        HOOLI.stopRecording();
        assertThat(HOOLI.state()).isEqualTo(before);
    }

    @Test
    void our_client_has_the_documented_rights_and_no_others() {
        HOOLI.change("PUT", "/default-groups/" + HOOLI.makeGroup("everybody"), Map.of());

        established(HOOLI.give(Given.USER_OF_THE_REALM));

        Set<String> documented = new TreeSet<>();
        DocumentedRoles.all().forEach(role -> documented.add("realm-management/" + role));
        Set<String> withThem = HOOLI.heldBy(OwnRole.CLIENT, DocumentedRoles.all());
        assertThat(HOOLI.directRightsOf("twokey")).isEqualTo(documented);
        assertThat(HOOLI.rightsOf("twokey")).isEqualTo(withThem);
    }

    @Test
    void the_identity_is_told_before_anything_is_written() {
        Connection given = HOOLI.give(Given.USER_OF_MASTER);

        String recognized = done(bootstrap.recognize(given)).identity();

        assertThat(HOOLI.client("hooli", "twokey").isMissingNode()).isTrue();
        Connection own = established(given);
        try (TenantDirectory directory = BareRealm.connector().open(own)) {
            assertThat(directory.facts().identity()).isEqualTo(Outcome.done(recognized));
        }
    }

    /** The plan: listed without a call, in the same words each time. */
    @Test
    void every_step_is_told_before_it_is_done() {
        Connection given = HOOLI.connection(Given.USER_OF_THE_REALM, Map.of(), PASSWORD);
        Connection own = bootstrap.prepare(given);

        assertThat(bootstrap.establishment(given, own))
                .extracting(Step::name)
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
                        "events",
                        "trial");
        assertThat(bootstrap.destruction(given, own))
                .extracting(Step::sentence)
                .containsExactly("Delete the user twokey-setup of the realm hooli, which was made for this.");
        assertThat(bootstrap.departure(Optional.of(given), own))
                .extracting(Step::name)
                .containsExactly("empty", "events", "marks", "client");
    }

    /** Killed after any step: whoever begins again has nothing but the two connections. */
    @Test
    void interrupted_after_any_step_and_begun_again_it_ends_the_same() {
        int steps = 11;
        for (int done = 0; done < steps; done++) {
            Connection given = HOOLI.give(Given.CLIENT_OF_THE_REALM);
            Connection own = bootstrap.prepare(given);
            List<Step> first = bootstrap.establishment(given, own);
            assertThat(first).hasSize(steps);

            done(Step.applyAll(first.subList(0, done + 1)));
            done(Step.applyAll(BareRealm.bootstrap().establishment(given, own)));

            assertThat(HOOLI.directRightsOf("twokey")).hasSize(6);
            done(Step.applyAll(BareRealm.bootstrap().destruction(given, own)));
            leaveInterrupted(own, done);
            assertThat(HOOLI.state()).as("after step " + done).isEqualTo(before);
        }
    }

    private void leaveInterrupted(Connection own, int done) {
        Connection again = HOOLI.give(Given.CLIENT_OF_THE_REALM);
        List<Step> leaving = bootstrap.departure(Optional.of(again), own);
        done(Step.applyAll(leaving.subList(0, Math.min(done, leaving.size()))));
        done(Step.applyAll(BareRealm.bootstrap().departure(Optional.of(again), own)));
        HOOLI.clearGiven();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /admin/.*/clients",
                "DELETE /admin/.*/role-mappings/realm",
                "POST /admin/.*/role-mappings/clients/.*",
                "PUT /admin/.*/events/config"
            })
    void what_had_its_effect_and_was_not_answered_is_unknown_and_found_by_repeating(String request) {
        Connection given = HOOLI.give(Given.USER_OF_THE_REALM);
        Connection own = bootstrap.prepare(given);

        HOOLI.proxy().cutAfterNext(request);
        assertThat(Step.applyAll(bootstrap.establishment(given, own))).isInstanceOf(Outcome.Unknown.class);
        assertThat(Step.applyAll(bootstrap.establishment(given, own))).isEqualTo(OK);

        assertThat(HOOLI.directRightsOf("twokey")).hasSize(6);
    }

    @ParameterizedTest
    @EnumSource(Given.class)
    void a_destruction_that_was_not_answered_is_unknown_and_then_seen(Given kind) {
        Connection given = HOOLI.give(kind);
        Connection own = established(given);

        HOOLI.proxy().cutAfterNext("DELETE /admin/.*/(users|clients)/[^/]*");
        assertThat(Step.applyAll(bootstrap.destruction(given, own))).isInstanceOf(Outcome.Unknown.class);
        assertThat(Step.applyAll(bootstrap.destruction(given, own))).isEqualTo(OK);
        assertThat(bootstrap.isDead(given, own)).isEqualTo(Outcome.done(true));
    }

    @Test
    void a_departure_that_was_not_answered_is_unknown_and_then_done() {
        Connection own = established(HOOLI.give(Given.USER_OF_THE_REALM));

        HOOLI.proxy().cutAfterNext("DELETE /admin/.*/clients/[^/]*");
        assertThat(Step.applyAll(bootstrap.departure(Optional.empty(), own))).isInstanceOf(Outcome.Unknown.class);
        assertThat(Step.applyAll(bootstrap.departure(Optional.empty(), own))).isEqualTo(OK);
        assertThat(HOOLI.client("hooli", "twokey").isMissingNode()).isTrue();
    }

    private Connection established(Connection given) {
        Connection own = bootstrap.prepare(given);
        done(Step.applyAll(bootstrap.establishment(given, own)));
        return own;
    }

    /** What the service is for, and all of it removed again. */
    private static void givenAndTaken(Connection own) {
        try (TenantDirectory directory = BareRealm.connector().open(own)) {
            var group = done(
                    directory.roleGroups().ensure(new RoleGroupSpec("reader", "TwoKey Roles - Reader", "", Set.of())));
            var guest = done(directory.guests().invite(ALICE));
            Destination reader = new Destination(group.id(), "reader");
            done(directory.memberships().give(reader, guest.id()));
            assertThat(directory.memberships().isMember(group.id(), guest.id())).isEqualTo(Outcome.done(true));
            done(directory.memberships().take(group.id(), guest.id()));
            assertThat(directory.memberships().isMember(group.id(), guest.id())).isEqualTo(Outcome.done(false));
            done(directory.guests().remove(ALICE));
            done(directory.roleGroups().remove(reader));
        }
    }
}
