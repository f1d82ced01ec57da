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
import dev.twokey.directory.BootstrapContractTest;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
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
class ActiveDirectoryBootstrapTest extends BootstrapContractTest {
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
    protected Connector connector() {
        return SambaCustomer.connector();
    }

    @Test
    void every_step_is_told_before_it_is_done() {
        Connection given = CONTOSO.connection(Map.of());
        Connection own = bootstrap.prepare(given);

        assertThat(bootstrap.establishment(given, own))
                .extracting(BootstrapStep::name)
                .containsExactly("recognize", "unit", "account", "delegation", "trial");
        assertThat(bootstrap.destruction(given, own))
                .extracting(BootstrapStep::sentence)
                .containsExactly(
                        "Delete the user twokey-setup@contoso.example of the domain contoso.example, which was made for this.");
        assertThat(bootstrap.departure(Optional.of(given), own))
                .extracting(BootstrapStep::name)
                .containsExactly("recognize", "empty", "unit", "account");
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
    void the_account_has_nothing_elsewhere_in_the_domain() {
        established();

        assertThat(CONTOSO.saying(SERVICE)).containsExactly(CONTOSO.unit());
        var account = CONTOSO.administrator()
                .entry(CONTOSO.users(SERVICE), "memberOf", "primaryGroupID", "userAccountControl");
        assertThat(account.hasAttribute("memberOf")).isFalse();
        assertThat(account.getAttributeValueAsInteger("primaryGroupID")).isEqualTo(513);
        assertThat(account.getAttributeValueAsInteger("userAccountControl")).isEqualTo(512 | 65536);
    }

    @Test
    void what_is_destroyed_is_not_there_for_the_directory_either() {
        Connection given = CONTOSO.give();
        Connection own = bootstrap.prepare(given);
        done(BootstrapStep.applyAll(bootstrap.establishment(given, own)));
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

        assertThat(BootstrapStep.applyAll(bootstrap.establishment(given, own)))
                .isEqualTo(new Outcome.Rejected<>(
                        Rejection.CONFLICT,
                        "There is already somebody called " + SERVICE
                                + " whom TwoKey did not make. Rename it, or name another as serviceName."));
        // Undone, too, without what is not ours.
        assertRejected(BootstrapStep.applyAll(bootstrap.departure(Optional.of(given), own)), Rejection.CONFLICT);
        assertThat(CONTOSO.isThere(CONTOSO.users(SERVICE))).isTrue();
    }

    private void assertConflict(Connection given, String sentence) {
        Map<String, String> before = CONTOSO.state();

        assertThat(BootstrapStep.applyAll(bootstrap.establishment(given, bootstrap.prepare(given))))
                .isEqualTo(new Outcome.Rejected<>(Rejection.CONFLICT, sentence));

        assertThat(CONTOSO.state()).isEqualTo(before);
    }

    @Test
    void whoever_put_our_account_into_a_group_meanwhile_is_told() {
        Connection given = CONTOSO.give();
        Connection own = bootstrap.prepare(given);
        List<BootstrapStep> steps = bootstrap.establishment(given, own);
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
        List<BootstrapStep> steps = bootstrap.establishment(given, own);
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

        assertThat(BootstrapStep.applyAll(bootstrap.departure(Optional.empty(), own)))
                .isEqualTo(new Outcome.Rejected<>(
                        Rejection.NOT_PERMITTED,
                        "Only an administrator of the domain can delete TwoKey's unit and account: make one for this once more,"
                                + " whose name begins with twokey-setup."));
    }

    private Connection established() {
        Connection given = CONTOSO.give();
        Connection own = bootstrap.prepare(given);
        done(BootstrapStep.applyAll(bootstrap.establishment(given, own)));
        return own;
    }
}
