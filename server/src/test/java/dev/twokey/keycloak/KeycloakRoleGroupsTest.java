package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.TenantDirectory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which group is a role group of ours, against a realm of a real Keycloak where nobody else makes groups. */
@Tag("keycloak")
class KeycloakRoleGroupsTest {
    private final RealmAdministrator customer = RealmAdministrator.of("role-groups");
    private final TenantDirectory directory = new KeycloakConnector(
                    new Http(Optional.empty()),
                    new Patience(Pause.real()),
                    new KeycloakSettings(Duration.ofSeconds(1)),
                    InstantSource.system())
            .open(customer.connection());

    @Test
    void a_name_that_belongs_to_another_group_is_a_conflict() {
        customer.makeGroup("Support Partner");

        assertRejected(
                directory.roleGroups().ensure(new RoleGroupSpec("support-partner", "Support Partner", "")),
                Rejection.CONFLICT);
    }

    @Test
    void a_group_that_was_marked_for_another_role_gets_nobody_and_gives_everybody_back() {
        assertNoMoreOurs("marked-anew", group -> customer.mark(group, mark("service-reader")));
    }

    @Test
    void a_group_with_a_second_mark_gets_nobody_and_gives_everybody_back() {
        assertNoMoreOurs("marked-twice", group -> customer.mark(group, mark("marked-twice", "service-reader")));
    }

    @Test
    void a_group_that_was_moved_below_another_gets_nobody_and_gives_everybody_back() {
        String parent = customer.makeGroup("Realm administrators");
        assertNoMoreOurs("moved-below", group -> customer.nest(group, parent));
    }

    @Test
    void two_groups_with_one_mark_are_a_conflict() {
        RoleGroupSpec spec = new RoleGroupSpec("twice", "Twice", "");
        made(spec);
        customer.mark(customer.makeGroup("Twice, by hand"), mark("twice"));

        assertRejected(directory.roleGroups().ensure(spec), Rejection.CONFLICT);
    }

    @Test
    void a_role_group_is_removed_and_one_that_is_gone_is_removed_already() {
        Destination ours = new Destination(made(new RoleGroupSpec("removable", "Removable", "")), "removable");

        assertThat(directory.roleGroups().remove(ours)).isEqualTo(Outcome.done(Acknowledged.OK));
        assertThat(customer.groupsCalled("Removable")).isZero();
        assertThat(directory.roleGroups().remove(ours)).isEqualTo(Outcome.done(Acknowledged.OK));
    }

    @Test
    void a_group_that_is_not_ours_or_holds_another_is_not_removed() {
        RoleGroupId foreign = new RoleGroupId(customer.makeGroup("Their own"));
        RoleGroupId parent = made(new RoleGroupSpec("holds-another", "Holds another", ""));
        customer.nest(customer.makeGroup("Theirs below"), parent.value());

        assertRejected(directory.roleGroups().remove(new Destination(foreign, "their-own")), Rejection.CONFLICT);
        assertRejected(directory.roleGroups().remove(new Destination(parent, "another-role")), Rejection.CONFLICT);
        assertRejected(directory.roleGroups().remove(new Destination(parent, "holds-another")), Rejection.CONFLICT);

        assertThat(customer.groupsCalled("Their own")).isEqualTo(1);
        assertThat(customer.groupsCalled("Holds another")).isEqualTo(1);
    }

    private void assertNoMoreOurs(String slug, Consumer<String> change) {
        RoleGroupId group = made(new RoleGroupSpec(slug, "Group " + slug, ""));
        Destination destination = new Destination(group, slug);
        GuestId guest = done(directory.guests().invite(new OperationalAccount(slug + "@harbour.example", "Bob")))
                .id();
        assertThat(directory.memberships().give(destination, guest)).isEqualTo(Outcome.done(Acknowledged.OK));

        change.accept(group.value());

        assertRejected(directory.memberships().give(destination, guest), Rejection.CONFLICT);
        assertThat(directory.memberships().isMember(group, guest)).isEqualTo(Outcome.done(true));
        assertThat(directory.memberships().take(group, guest)).isEqualTo(Outcome.done(Acknowledged.OK));
        assertThat(customer.members(group.value())).isEmpty();
    }

    private RoleGroupId made(RoleGroupSpec spec) {
        return done(directory.roleGroups().ensure(spec)).id();
    }

    private static Map<String, List<String>> mark(String... slugs) {
        return Map.of("twokey-role-group", List.of(slugs));
    }
}
