package dev.twokey.activedirectory;

import static dev.twokey.activedirectory.BareDomain.GIVEN;
import static dev.twokey.activedirectory.BareDomain.SERVICE;
import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.BareCustomer;
import dev.twokey.directory.KeyMakingBootstrapTest;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract against a real domain, and what is only so there. */
@Tag("samba")
class ActiveDirectoryBootstrapTest extends KeyMakingBootstrapTest {
    private static final BareDomain CONTOSO = new BareDomain(Domain.CONTOSO);

    private final Bootstrap bootstrap = bootstrap();

    @Override
    protected BareCustomer customer() {
        return CONTOSO;
    }

    @Override
    protected Bootstrap bootstrap() {
        return BareDomain.bootstrap();
    }

    @Override
    protected Set<RoleRef> carried() {
        return BareDomain.carried();
    }

    @Override
    protected Connector connector() {
        return SambaCustomer.connector();
    }

    @Test
    void every_step_is_told_before_it_is_done() {
        Connection given = CONTOSO.connection(Map.of());
        Connection own = bootstrap.prepare(given);

        assertThat(bootstrap.establishment(given, own, carried()))
                .extracting(BootstrapStep::name)
                .containsExactly(
                        "recognize",
                        "unit",
                        "account",
                        "delegation",
                        "carried:Event Log Readers",
                        "carried:Once Operators",
                        "trial");
        assertThat(bootstrap.destruction(given, own))
                .extracting(BootstrapStep::sentence)
                .containsExactly(
                        "Delete the user twokey-setup@contoso.example of the domain contoso.example, which was made for this.");
        assertThat(bootstrap.departure(Optional.of(given), own, carried()))
                .extracting(BootstrapStep::name)
                .containsExactly(
                        "recognize", "empty", "carried:Event Log Readers", "carried:Once Operators", "unit", "account");
    }

    /** Those that the page's own commands gave to another account, read by Samba's own tool. */
    @Test
    void the_unit_has_the_permissions_that_the_page_documents_and_no_others() {
        String documented = SambaCustomer.of(Domain.CONTOSO).administrator().unit();

        established();

        assertThat(entries(CONTOSO.permissions(CONTOSO.unit(), SERVICE)))
                .hasSizeGreaterThan(8)
                .isEqualTo(entries(CONTOSO.permissions(documented, "twokey-service")));
    }

    private static Set<String> entries(String descriptor) {
        return new TreeSet<>(Arrays.asList(descriptor.split("(?=\\()")));
    }

    @Test
    void the_account_has_nothing_elsewhere_in_the_domain_but_members_of_what_is_carried() {
        established();

        assertThat(CONTOSO.saying(SERVICE))
                .containsExactlyInAnyOrder(CONTOSO.unit(), CONTOSO.users(BareDomain.OPERATORS), BareDomain.readers());
        var account = CONTOSO.administrator()
                .entry(CONTOSO.users(SERVICE), "memberOf", "primaryGroupID", "userAccountControl");
        assertThat(account.hasAttribute("memberOf")).isFalse();
        assertThat(account.getAttributeValueAsInteger("primaryGroupID")).isEqualTo(513);
        assertThat(account.getAttributeValueAsInteger("userAccountControl")).isEqualTo(512 | 65536);
    }

    /** What the page's own command gives, read by Samba's own tool. */
    @Test
    void a_group_that_is_carried_has_the_permission_that_the_page_documents_and_no_other() {
        SambaCustomer byHand = SambaCustomer.of(Domain.CONTOSO);
        byHand.makeGroupElsewhere("By hand");
        new DocumentedDelegation(byHand.samba()).letCarry(CONTOSO.users("By hand"), byHand.sid());

        established();

        assertThat(entries(CONTOSO.permissions(CONTOSO.users(BareDomain.OPERATORS), SERVICE)))
                .isEqualTo(entries(CONTOSO.permissions(CONTOSO.users("By hand"), "twokey-service")));
    }

    @Test
    void a_group_that_is_not_there_is_told_before_anything_is_made() {
        assertRefused(
                CONTOSO.give(),
                "No such group",
                Rejection.NOT_FOUND,
                "The domain has no group with the logon name No such group. Make it, or let nothing carry it.");
    }

    /** Whoever can put somebody in can put himself in. */
    @Test
    void a_group_of_administrators_is_never_carried_however_deep_it_is() {
        Connection given = CONTOSO.give();
        CONTOSO.administrator()
                .modify(
                        CONTOSO.users("Domain Admins"),
                        new Modification(ModificationType.ADD, "member", CONTOSO.users(BareDomain.OPERATORS)));
        try {
            for (String name : List.of("Domain Admins", "Administrators", BareDomain.OPERATORS)) {
                assertRefused(
                        given,
                        name,
                        Rejection.NOT_SUPPORTED,
                        "The group " + name + " is one of the domain's administrators, or is protected as those are:"
                                + " whoever could put somebody in could do anything. Let nothing carry it.");
            }
        } finally {
            CONTOSO.administrator()
                    .modify(
                            CONTOSO.users("Domain Admins"),
                            new Modification(ModificationType.DELETE, "member", CONTOSO.users(BareDomain.OPERATORS)));
        }
    }

    private void assertRefused(Connection given, String group, Rejection reason, String sentence) {
        Map<String, String> before = CONTOSO.state();

        assertThat(BootstrapStep.applyAll(bootstrap.establishment(
                        given, bootstrap.prepare(given), Set.of(new RoleRef("group:" + group)))))
                .isEqualTo(new Outcome.Rejected<>(reason, sentence));

        assertThat(CONTOSO.state()).isEqualTo(before);
    }

    @Test
    void whoever_gave_our_account_more_of_a_group_that_is_carried_is_told() {
        Connection given = CONTOSO.give();
        Connection own = bootstrap.prepare(given);
        List<BootstrapStep> steps = bootstrap.establishment(given, own, carried());
        done(BootstrapStep.applyAll(steps));
        CONTOSO.let("WD", CONTOSO.users(BareDomain.OPERATORS), SERVICE);

        assertThat(BootstrapStep.applyAll(steps))
                .isEqualTo(
                        new Outcome.Rejected<>(
                                Rejection.CONFLICT,
                                "The group Once Operators gives our account other rights than to write its members. Take them away."));
    }

    @Test
    void a_group_that_was_deleted_meanwhile_is_no_obstacle_to_leaving() {
        Connection given = CONTOSO.give();
        Connection own = bootstrap.prepare(given);
        CONTOSO.makeGroup("Once Temporary");
        Set<RoleRef> carried = Set.of(new RoleRef("group:Once Temporary"));
        done(BootstrapStep.applyAll(bootstrap.establishment(given, own, carried)));
        CONTOSO.administrator().delete(CONTOSO.users("Once Temporary"));

        done(BootstrapStep.applyAll(bootstrap.departure(Optional.of(given), own, carried)));
    }

    @Test
    void what_is_destroyed_is_not_there_for_the_directory_either() {
        Connection given = CONTOSO.give();
        Connection own = bootstrap.prepare(given);
        done(BootstrapStep.applyAll(bootstrap.establishment(given, own, carried())));
        assertThat(CONTOSO.administrator().signIn(GIVEN + "@contoso.example", BareDomain.PASSWORD))
                .isEqualTo("success");

        done(BootstrapStep.applyAll(bootstrap.destruction(given, own)));

        assertThat(CONTOSO.administrator().signIn(GIVEN + "@contoso.example", BareDomain.PASSWORD))
                .isEqualTo("data 52e");
    }

    @Test
    void a_unit_of_the_name_that_is_somebody_elses_is_a_conflict_and_left_alone() {
        CONTOSO.administrator().add(CONTOSO.unit(), new Attribute("objectClass", "organizationalUnit"));

        assertConflict(
                CONTOSO.give(),
                "There is already something called " + CONTOSO.unit()
                        + " that TwoKey did not make. Name another as ou; it must not be there yet.");
    }

    @Test
    void a_user_of_the_name_that_is_somebody_elses_is_a_conflict_and_left_alone() {
        CONTOSO.administrator().addUser(CONTOSO.users(SERVICE), SERVICE, "other@contoso.example");
        Connection given = CONTOSO.give();
        Connection own = bootstrap.prepare(given);

        assertThat(BootstrapStep.applyAll(bootstrap.establishment(given, own, carried())))
                .isEqualTo(new Outcome.Rejected<>(
                        Rejection.CONFLICT,
                        "There is already somebody called " + SERVICE
                                + " whom TwoKey did not make. Rename it, or name another as serviceName."));
        // Undone, too, without what is not ours.
        assertRejected(
                BootstrapStep.applyAll(bootstrap.departure(Optional.of(given), own, carried())), Rejection.CONFLICT);
        assertThat(CONTOSO.isThere(CONTOSO.users(SERVICE))).isTrue();
    }

    private void assertConflict(Connection given, String sentence) {
        Map<String, String> before = CONTOSO.state();

        assertThat(BootstrapStep.applyAll(bootstrap.establishment(given, bootstrap.prepare(given), carried())))
                .isEqualTo(new Outcome.Rejected<>(Rejection.CONFLICT, sentence));

        assertThat(CONTOSO.state()).isEqualTo(before);
    }

    @Test
    void whoever_put_our_account_into_a_group_meanwhile_is_told() {
        Connection given = CONTOSO.give();
        Connection own = bootstrap.prepare(given);
        List<BootstrapStep> steps = bootstrap.establishment(given, own, carried());
        done(BootstrapStep.applyAll(steps));
        CONTOSO.administrator()
                .modify(
                        CONTOSO.users("Domain Admins"),
                        new Modification(ModificationType.ADD, "member", CONTOSO.users(SERVICE)));

        assertThat(BootstrapStep.applyAll(steps))
                .isEqualTo(new Outcome.Rejected<>(
                        Rejection.CONFLICT, "The account " + SERVICE + " is in a group. Take it out."));
    }

    @Test
    void whoever_gave_our_account_more_in_the_unit_is_told() {
        Connection given = CONTOSO.give();
        Connection own = bootstrap.prepare(given);
        List<BootstrapStep> steps = bootstrap.establishment(given, own, carried());
        done(BootstrapStep.applyAll(steps));
        CONTOSO.let("WD", CONTOSO.unit(), SERVICE);

        assertThat(BootstrapStep.applyAll(steps))
                .isEqualTo(new Outcome.Rejected<>(
                        Rejection.CONFLICT,
                        "The unit gives " + SERVICE + " other rights than it needs. Take them away."));
    }

    @Test
    void without_an_administrator_nobody_leaves() {
        Connection own = established();

        assertThat(BootstrapStep.applyAll(bootstrap.departure(Optional.empty(), own, carried())))
                .isEqualTo(new Outcome.Rejected<>(
                        Rejection.NOT_PERMITTED,
                        "Only an administrator of the domain can delete TwoKey's unit and account: make one for this once more,"
                                + " whose name begins with twokey-setup."));
    }

    private Connection established() {
        Connection given = CONTOSO.give();
        Connection own = bootstrap.prepare(given);
        done(BootstrapStep.applyAll(bootstrap.establishment(given, own, carried())));
        return own;
    }
}
