package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.sandbox.directory.AppRoleAssignments;
import dev.twokey.sandbox.directory.MicrosoftGraph;
import dev.twokey.sandbox.directory.Roles;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is left of users, groups and applications that were deleted, and who may bring it back. */
class DeletedItemsTest extends OnASandbox {
    private static final String ITEMS = "/directory/deletedItems/";
    private static final String ADMINISTRATOR = "Dana Whitfield";
    private static final String READER = "5d6b6bb7-de71-4623-b4af-96380a352509";

    private final TurnedClock clock = new TurnedClock();

    @Override
    SandboxOptions options() {
        return super.options().clock(clock);
    }

    private void grant(String... permissions) {
        List.of(permissions).forEach(sandbox.customer("contoso").app()::grant);
    }

    @Test
    void behaviour_21_a_deleted_user_comes_back_within_thirty_days() throws Exception {
        grant("User.DeleteRestore.All");
        var graph = contoso();
        String guest = graph.guest("alice@harbour.example");
        assertThat(graph.delete("/users/" + guest).status()).isEqualTo(204);
        assertThat(graph.get(ITEMS + "microsoft.graph.user").json().path("value"))
                .hasSize(1);
        assertThat(graph.post(ITEMS + guest + "/restore", "").status()).isEqualTo(200);
        assertThat(graph.get("/users/" + guest).status()).isEqualTo(200);

        graph.delete("/users/" + guest);
        clock.turn(Duration.ofDays(31));
        assertThat(contoso().post(ITEMS + guest + "/restore", "").status()).isEqualTo(404);
    }

    @Test
    void a_user_comes_back_into_the_groups_that_still_exist_and_as_long_as_it_would_have_been_there() throws Exception {
        grant("User.DeleteRestore.All");
        var directory = sandbox.directory("contoso");
        var graph = contoso();
        String guest = graph.guest("alice@harbour.example");
        String kept = graph.group("Service Reader");
        String gone = graph.group("Service Writer");
        String longer = graph.group("Service Operator");
        String shorter = graph.group("Service Tester");
        graph.add(kept, guest);
        graph.add(gone, guest);
        var schedules = directory.governance().schedules();
        for (var until : List.of(Duration.ofHours(1), Duration.ofHours(3))) {
            String group = until.toHours() == 1 ? shorter : longer;
            schedules.assign(
                    ADMINISTRATOR,
                    directory.group(group).orElseThrow(),
                    guest,
                    clock.instant().plus(until));
        }

        graph.delete("/users/" + guest);
        assertThat(directory.members(kept)).isEmpty();
        graph.delete("/groups/" + gone);
        clock.turn(Duration.ofHours(2));
        assertThat(contoso().post(ITEMS + guest + "/restore", "").status()).isEqualTo(200);

        assertThat(directory.members(kept)).containsExactly(guest);
        assertThat(directory.members(longer)).containsExactly(guest);
        assertThat(directory.members(shorter)).isEmpty();
        assertThat(sandbox.journal().changes().getLast().what()).isEqualTo("member.added");
        clock.turn(Duration.ofHours(2));
        assertThat(directory.members(longer)).as("it still has its end").isEmpty();
        assertThat(directory.members(kept)).containsExactly(guest);
    }

    @Test
    void what_was_deleted_is_brought_back_and_purged_by_the_permission_of_its_type() throws Exception {
        var directory = sandbox.directory("contoso");
        var applications = directory.holdings().applications();
        String user = contoso().guest("alice@harbour.example");
        directory.delete(ADMINISTRATOR, directory.user(user).orElseThrow());
        var ours = applications.create(
                "", Optional.of(sandbox.customer("contoso").app().clientId()), "Ours", Optional.empty());
        var theirs = applications.create("", Optional.of(UUID.randomUUID().toString()), "Theirs", Optional.empty());
        applications.delete(ADMINISTRATOR, ours);
        applications.delete(ADMINISTRATOR, theirs);

        grant("Application.ReadWrite.OwnedBy");
        assertDenied(user);
        assertDenied(theirs.id());
        assertThat(contoso().post(ITEMS + ours.id() + "/restore", "").status()).isEqualTo(200);

        sandbox.customer("contoso").app().revoke("Application.ReadWrite.OwnedBy");
        applications.delete(ADMINISTRATOR, ours);
        grant("User.DeleteRestore.All");
        assertDenied(ours.id());
        assertThat(contoso().delete(ITEMS + user).status()).isEqualTo(204);

        grant("Application.ReadWrite.All");
        assertThat(contoso().delete(ITEMS + theirs.id()).status()).isEqualTo(204);
        assertThat(contoso().delete(ITEMS + theirs.id()).status()).isEqualTo(404);
    }

    private void assertDenied(String id) throws Exception {
        assertThat(contoso().post(ITEMS + id + "/restore", "").code()).isEqualTo("Authorization_RequestDenied");
        assertThat(contoso().delete(ITEMS + id).code()).isEqualTo("Authorization_RequestDenied");
    }

    @Test
    void what_is_deleted_has_no_role_and_no_place_in_an_administrative_unit_any_more() throws Exception {
        var directory = sandbox.directory("contoso");
        var holdings = directory.holdings();
        var roles = directory.governance().roles();
        var user = directory.hire("Rin Sato", "rin.sato");
        var application = holdings.applications().create("", Optional.empty(), "Job", Optional.empty());
        var principal = holdings.applications().instantiate("", Optional.empty(), application, true);
        var graph = holdings.applications().principalOf(MicrosoftGraph.APP_ID).orElseThrow();
        String role = graph.roles().getFirst().id();
        var unit = holdings.administrativeUnits().create(ADMINISTRATOR, "Berne", "");
        holdings.administrativeUnits().add(ADMINISTRATOR, unit, user.id());
        for (String holder : List.of(user.id(), principal.id())) {
            roles.assign(ADMINISTRATOR, holder, READER, "/");
            holdings.appRoleAssignments().assign(ADMINISTRATOR, holder, "", "User", graph, role);
        }
        assertThat(roles.of(READER)).hasSize(2);

        directory.delete(ADMINISTRATOR, user);
        holdings.applications().delete(ADMINISTRATOR, application);

        assertThat(roles.of(READER)).extracting(Roles.Assignment::principal).isEmpty();
        assertThat(List.of(user.id(), principal.id()))
                .allSatisfy(holder -> assertThat(holdings.appRoleAssignments().of(holder))
                        .extracting(AppRoleAssignments.Assignment::role)
                        .isEmpty());
        assertThat(holdings.administrativeUnits().of(user.id())).isEmpty();
    }
}
