package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.directory.Roles;
import dev.twokey.sandbox.faults.FaultKind;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a role group carries, and that only what we made goes away. */
class EntraRemovalTest {
    private static final Outcome<Acknowledged> OK = Outcome.done(Acknowledged.OK);
    private static final String READER = "5d6b6bb7-de71-4623-b4af-96380a352509";
    private static final String SECURITY = "194ae4cb-b126-40b2-bd5b-6091b380977d";
    private static final String GLOBAL = "62e90394-69f5-4237-9190-012177145e10";

    private static SandboxedEntra entra;
    private TenantDirectory directory;

    @BeforeAll
    static void start() throws IOException {
        entra = SandboxedEntra.started();
        entra.contoso()
                .grantOnly(Stream.of(DocumentedPermissions.of(Licence.P1), DocumentedPermissions.forRemoval())
                        .flatMap(Set::stream)
                        .collect(Collectors.toSet()));
    }

    @AfterAll
    static void close() throws IOException {
        entra.close();
    }

    @BeforeEach
    void open() {
        directory = entra.connector().open(entra.contoso().connection());
    }

    @Test
    void a_role_group_of_ours_is_removed_and_removing_it_twice_is_done() {
        Destination group = made("leaving", Set.of());

        assertThat(directory.roleGroups().remove(group)).isEqualTo(OK);
        assertThat(directory.roleGroups().remove(group)).isEqualTo(OK);

        assertThat(entra.contoso().directory().group(group.group().value())).isEmpty();
    }

    @Test
    void a_removal_whose_answer_was_lost_is_unknown_and_repeated() {
        Destination group = made("lost-answer", Set.of());
        entra.contoso().meet(FaultKind.CUT_AFTER, "DELETE", "/groups/*");

        assertThat(directory.roleGroups().remove(group)).isInstanceOf(Outcome.Unknown.class);
        assertThat(directory.roleGroups().remove(group)).isEqualTo(OK);
    }

    @Test
    void no_group_that_is_not_the_one_of_the_role_is_removed() {
        String staff = entra.contoso().makeGroup("Contoso staff");
        String prepared = entra.contoso()
                .directory()
                .create(
                        "Mallory",
                        new Group.Spec(
                                "Mail",
                                Optional.empty(),
                                "mail",
                                Optional.of("twokey-mail"),
                                true,
                                true,
                                List.of("Unified"),
                                false))
                .id();
        Destination other = made("other-role", Set.of());

        assertRejected(
                directory.roleGroups().remove(new Destination(new RoleGroupId(staff), "staff")), Rejection.CONFLICT);
        assertRejected(
                directory.roleGroups().remove(new Destination(new RoleGroupId(prepared), "mail")), Rejection.CONFLICT);
        assertRejected(
                directory.roleGroups().remove(new Destination(other.group(), "service-reader")), Rejection.CONFLICT);
        assertRejected(
                directory.roleGroups().remove(new Destination(new RoleGroupId("../users"), "staff")),
                Rejection.INVALID);

        assertThat(entra.contoso().directory().groups())
                .extracting(Group::id)
                .contains(staff, prepared, other.group().value());
    }

    @Test
    void a_guest_of_ours_is_removed_and_removing_twice_is_done() {
        OperationalAccount leaver = new OperationalAccount("leaver@harbour.example", "Leaver");
        OperationalAccount stayer = new OperationalAccount("leaver@harbour.example.example", "Stayer");
        done(directory.guests().invite(leaver));
        done(directory.guests().invite(stayer));
        entra.contoso().everythingIsSeen();

        assertThat(directory.guests().remove(leaver)).isEqualTo(OK);
        assertThat(directory.guests().remove(leaver)).isEqualTo(OK);

        assertThat(entra.contoso().guestsOf(leaver.name())).isZero();
        assertThat(entra.contoso().guestsOf(stayer.name())).isEqualTo(1);
        assertThat(entra.contoso().directory().governance().deleted().all())
                .extracting(deleted -> deleted.user().mail())
                .contains(leaver.name());
    }

    @Test
    void nobody_who_is_not_a_guest_of_ours_is_removed() {
        String internal = entra.contoso().makeNamesake("internal@harbour.example");
        String member = entra.contoso().directory().hire("Ada", "ada").id();

        for (String name : List.of("internal@harbour.example", "ada@contoso.example")) {
            assertRejected(directory.guests().remove(new OperationalAccount(name, "")), Rejection.CONFLICT);
        }

        assertThat(entra.contoso().enabled(internal)).isTrue();
        assertThat(entra.contoso().enabled(member)).isTrue();
    }

    @Test
    void without_the_permission_to_remove_nothing_is_removed() {
        Destination group = made("kept", Set.of());
        OperationalAccount kept = new OperationalAccount("kept@harbour.example", "Kept");
        done(directory.guests().invite(kept));
        entra.contoso().everythingIsSeen();
        Set<String> before = entra.sandbox().customer("contoso").app().roles();
        entra.contoso().grantOnly(DocumentedPermissions.of(Licence.P1));
        try {
            assertRejected(directory.roleGroups().remove(group), Rejection.NOT_PERMITTED);
            assertRejected(directory.guests().remove(kept), Rejection.NOT_PERMITTED);
        } finally {
            entra.contoso().grantOnly(before);
        }
        assertThat(entra.contoso().guestsOf(kept.name())).isEqualTo(1);
    }

    @Test
    void a_role_group_carries_the_roles_that_were_decided_however_often_it_is_ensured() {
        Destination group = made("carrying", Set.of(READER, SECURITY));
        assertThat(made("carrying", Set.of(READER, SECURITY))).isEqualTo(group);

        assertThat(carried(group)).containsExactlyInAnyOrder(READER, SECURITY);
    }

    @Test
    void a_role_is_the_same_however_it_is_spelt() {
        Destination group = made("shouting", Set.of(READER.toUpperCase(Locale.ROOT)));

        assertThat(carried(group)).containsExactly(READER);
    }

    @Test
    void a_role_that_was_not_decided_or_is_not_any_more_goes() {
        Destination group = made("shrinking", Set.of(READER, SECURITY));
        roles().assign("Mallory", group.group().value(), GLOBAL, "/");

        made("shrinking", Set.of(READER));

        assertThat(carried(group)).containsExactly(READER);
    }

    @Test
    void while_nobody_decided_roles_are_left_alone() {
        Destination group = made("undecided", Set.of(READER));

        made("undecided", Set.of());

        assertThat(carried(group)).containsExactly(READER);
    }

    @Test
    void an_assignment_whose_answer_was_lost_is_unknown_and_repeated() {
        entra.contoso().meet(FaultKind.CUT_AFTER, "POST", "/roleManagement/directory/roleAssignments");
        RoleGroupSpec spec = spec("lost-role", Set.of(READER));

        assertThat(directory.roleGroups().ensure(spec)).isInstanceOf(Outcome.Unknown.class);

        assertThat(carried(made("lost-role", Set.of(READER)))).containsExactly(READER);
    }

    @Test
    void a_role_that_is_none_is_refused() {
        for (RoleRef wrong : List.of(new RoleRef(READER), new RoleRef("realm:admin"), new RoleRef("role:../x"))) {
            assertRejected(
                    directory.roleGroups().ensure(new RoleGroupSpec("wrong-role", "Wrong", "", Set.of(wrong))),
                    Rejection.INVALID);
        }
        assertRejected(
                directory.roleGroups().ensure(spec("no-such-role", Set.of("6f2c1b1e-0000-4000-8000-0000000000ff"))),
                Rejection.NOT_FOUND);
    }

    private Destination made(String slug, Set<String> roles) {
        RoleGroupId group =
                done(directory.roleGroups().ensure(spec(slug, roles))).id();
        entra.contoso().everythingIsSeen();
        return new Destination(group, slug);
    }

    private static RoleGroupSpec spec(String slug, Set<String> roles) {
        return new RoleGroupSpec(
                slug,
                "TwoKey Roles - " + slug,
                "",
                roles.stream().map(id -> new RoleRef("role:" + id)).collect(Collectors.toSet()));
    }

    private static List<String> carried(Destination group) {
        return roles().assignments().stream()
                .filter(each -> each.principal().equals(group.group().value()))
                .map(Roles.Assignment::role)
                .toList();
    }

    private static Roles roles() {
        return entra.contoso().directory().governance().roles();
    }
}
