package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.SelfSigned;
import dev.twokey.directory.spi.Changes;
import dev.twokey.directory.spi.Changes.Change;
import dev.twokey.directory.spi.Cursor;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Happenings;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.directory.spi.TenantDirectory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A realm that records this and not that, and memberships that end in other ways than by being taken. Nobody else makes events there:
 * one about the realm itself, told once more, has everybody told.
 */
@Tag("keycloak")
class KeycloakEventsTest {
    private final RealmAdministrator customer = RealmAdministrator.of("events");
    private final TenantDirectory directory =
            RealmAdministrator.customers().connector().open(customer.connection());

    @AfterEach
    void recordAgain() {
        record(Map.of("eventsEnabled", true, "adminEventsEnabled", true, "enabledEventTypes", List.of()));
    }

    @Test
    void a_realm_that_records_nothing_says_what_to_switch_on() {
        record(Map.of("eventsEnabled", false, "adminEventsEnabled", false));

        assertThat(directory.feeds().signIns(Optional.empty()))
                .isEqualTo(off("switch on Realm settings > Events > User events settings > Save events"));
        assertThat(directory.feeds().audit(Optional.empty()))
                .isEqualTo(off("switch on Realm settings > Events > Admin events settings > Save events"));
    }

    @Test
    void a_realm_that_records_other_sign_ins_than_needed_names_the_lacking_kinds() {
        List<String> recorded = SignInEvent.KINDS.stream()
                .filter(kind -> !kind.equals("LOGIN_ERROR") && !kind.equals("JWT_AUTHORIZATION_GRANT"))
                .toList();
        record(Map.of("eventsEnabled", true, "enabledEventTypes", recorded));

        assertThat(directory.feeds().signIns(Optional.empty()))
                .isEqualTo(off("add to Realm settings > Events > User events settings the types "
                        + "JWT_AUTHORIZATION_GRANT, LOGIN_ERROR"));
    }

    @Test
    void without_admin_events_everybody_is_told_each_time() {
        record(Map.of("adminEventsEnabled", false));
        RoleGroupId group = group("unrecorded");
        GuestId guest = guest("unrecorded");
        customer.put(group.value(), guest.value());

        Changes first = done(directory.roleGroups().changes(Set.of(group), Optional.empty()));
        Changes second = done(directory.roleGroups().changes(Set.of(group), Optional.of(first.next())));

        assertThat(List.of(first, second)).allSatisfy(told -> {
            assertThat(told.whole()).isTrue();
            assertThat(told.changes()).containsExactly(new Change(group, guest, true));
        });
    }

    /** Whoever wants to get in unseen switches the events off and on again; only the second is written down. */
    @Test
    void what_happened_while_admin_events_were_off_is_told_after_they_are_on_again() {
        RoleGroupId group = group("in-the-dark");
        Cursor before = start(group);

        customer.change("PUT", "", Map.of("adminEventsEnabled", false));
        GuestId guest = guest("in-the-dark");
        customer.put(group.value(), guest.value());
        customer.change("PUT", "", Map.of("adminEventsEnabled", true));

        Changes told = done(directory.roleGroups().changes(Set.of(group), Optional.of(before)));
        assertThat(told.whole()).isTrue();
        assertThat(told.changes()).containsExactly(new Change(group, guest, true));
    }

    @Test
    void a_member_whose_user_is_deleted_has_left() {
        RoleGroupId group = group("deleted-user");
        GuestId guest = guest("deleted-user");
        customer.put(group.value(), guest.value());
        Cursor before = start(group);

        customer.change("DELETE", "/users/" + guest.value(), Map.of());

        Changes told = done(directory.roleGroups().changes(Set.of(group), Optional.of(before)));
        assertThat(told.whole()).isFalse();
        assertThat(told.changes()).containsExactly(new Change(group, guest, false));
    }

    /** Neither a new user nor an import says in its event which groups it was made in. */
    @Test
    void a_user_who_was_made_in_the_group_has_come() {
        RoleGroupId group = group("made-inside");
        Cursor before = start(group);

        customer.change("POST", "/users", Map.of("username", "made-inside", "groups", List.of("/Group made-inside")));
        Set<String> imported = customer.fillMore(group.value(), 2);

        Changes told = done(directory.roleGroups().changes(Set.of(group), Optional.of(before)));
        assertThat(told.whole()).isFalse();
        assertThat(told.changes())
                .hasSize(3)
                .contains(new Change(group, new GuestId(customer.idOf("made-inside")), true))
                .extracting(change -> change.member().value())
                .containsAll(imported);
    }

    @Test
    void a_programs_sign_ins_are_told_by_the_id_of_its_account() {
        ServiceAccount account = done(directory.accounts().ensure(new ServiceAccountSpec("watched", "Watched", false)));
        SelfSigned certificate = SelfSigned.fresh("watched");
        done(directory.accounts().addCertificate(account.id(), certificate.certificate()));
        done(directory.accounts().enable(account.id()));
        Cursor before = done(directory.feeds().signIns(Optional.empty())).next();

        assertThat(customer.signIns().lets(certificate.of(account.signInName())))
                .isTrue();
        assertThat(customer.signIns().lets(SelfSigned.fresh("watched").of(account.signInName())))
                .isFalse();

        Happenings told = done(directory.feeds().signIns(Optional.of(before)));
        assertThat(told.gap()).isFalse();
        assertThat(told.all())
                .filteredOn(each -> each.subject().equals(account.id().value()))
                .extracting(Happenings.Happening::what)
                .containsExactly("CLIENT_LOGIN", "CLIENT_LOGIN_ERROR");
    }

    private void record(Map<String, Object> settings) {
        customer.change("PUT", "/events/config", settings);
    }

    private Cursor start(RoleGroupId group) {
        return done(directory.roleGroups().changes(Set.of(group), Optional.empty()))
                .next();
    }

    private RoleGroupId group(String slug) {
        return done(directory.roleGroups().ensure(new RoleGroupSpec(slug, "Group " + slug, "")))
                .id();
    }

    private GuestId guest(String slug) {
        return done(directory.guests().invite(new OperationalAccount(slug + "@harbour.example", "Bob")))
                .id();
    }

    private static <T> Outcome<T> off(String remedy) {
        return new Outcome.Rejected<>(Rejection.NOT_SUPPORTED, "the realm does not record this: " + remedy);
    }
}
