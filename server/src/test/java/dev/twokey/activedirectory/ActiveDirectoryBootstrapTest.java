package dev.twokey.activedirectory;

import static dev.twokey.activedirectory.BareDomain.GIVEN;
import static dev.twokey.activedirectory.BareDomain.SERVICE;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import dev.twokey.activedirectory.ControllerProxy.Meddling;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.Step;
import dev.twokey.directory.spi.TenantDirectory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A domain set up by an administrator who is given once, against a real one, from the first sign-in to the last trace. */
@Tag("samba")
class ActiveDirectoryBootstrapTest {
    private static final BareDomain CONTOSO = new BareDomain(Domain.CONTOSO);
    private static final OperationalAccount ALICE = new OperationalAccount("alice.admin@harbour.example", "Alice");
    private static final Outcome<Acknowledged> OK = Outcome.done(Acknowledged.OK);

    private final ActiveDirectoryBootstrap bootstrap = BareDomain.bootstrap();

    @AfterEach
    void clear() {
        CONTOSO.proxy().nothing();
        CONTOSO.clear();
    }

    @Test
    void from_a_credential_given_once_to_one_of_our_own_and_back_to_what_was_before() {
        Map<String, String> before = CONTOSO.state();
        Connection given = CONTOSO.give();
        Connection own = bootstrap.prepare(given);

        assertThat(bootstrap.objection(given)).isEmpty();
        assertThat(SambaCustomer.connector().objection(own)).isEmpty();
        assertThat(Step.applyAll(bootstrap.establishment(given, own))).isEqualTo(OK);
        givenAndTaken(own);
        assertThat(bootstrap.isDead(given, own)).isEqualTo(Outcome.done(false));
        assertThat(Step.applyAll(bootstrap.destruction(given, own))).isEqualTo(OK);
        assertThat(bootstrap.isDead(given, own)).isEqualTo(Outcome.done(true));
        assertThat(CONTOSO.administrator().signIn(GIVEN + "@contoso.example", BareDomain.PASSWORD))
                .isEqualTo("data 52e");
        givenAndTaken(own);

        Connection again = CONTOSO.give();
        assertThat(Step.applyAll(bootstrap.departure(Optional.of(again), own))).isEqualTo(OK);
        assertThat(Step.applyAll(bootstrap.departure(Optional.of(again), own))).isEqualTo(OK);
        CONTOSO.administrator().delete(CONTOSO.users(GIVEN));
        assertThat(CONTOSO.state()).isEqualTo(before);
    }

    /** Those that the page's own commands gave to another account, read by Samba's own tool. */
    @Test
    void the_unit_has_the_permissions_that_the_page_documents_and_no_others() {
        String documented = SambaCustomer.of(Domain.CONTOSO).administrator().unit();

        established();

        assertThat(entries(CONTOSO.permissions(CONTOSO.unit(), SERVICE)))
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
    void the_identity_is_told_before_anything_is_written() {
        Connection given = CONTOSO.give();

        String recognized = done(bootstrap.recognize(given)).identity();

        assertThat(CONTOSO.isThere(CONTOSO.unit())).isFalse();
        Connection own = bootstrap.prepare(given);
        done(Step.applyAll(bootstrap.establishment(given, own)));
        try (TenantDirectory directory = SambaCustomer.connector().open(own)) {
            assertThat(directory.facts().identity()).isEqualTo(Outcome.done(recognized));
        }
    }

    @Test
    void every_step_is_told_before_it_is_done() {
        Connection given = CONTOSO.connection(Map.of());
        Connection own = bootstrap.prepare(given);

        assertThat(bootstrap.establishment(given, own))
                .extracting(Step::name)
                .containsExactly("recognize", "unit", "account", "delegation", "trial");
        assertThat(bootstrap.destruction(given, own))
                .extracting(Step::sentence)
                .containsExactly(
                        "Delete the user twokey-setup@contoso.example of the domain contoso.example, which was made for this.");
        assertThat(bootstrap.departure(Optional.of(given), own))
                .extracting(Step::name)
                .containsExactly("recognize", "empty", "unit", "account");
    }

    /** Killed after any step: whoever begins again has nothing but the two connections. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void interrupted_after_any_step_and_begun_again_it_ends_the_same(int done) {
        Map<String, String> before = CONTOSO.state();
        Connection given = CONTOSO.give();
        Connection own = bootstrap.prepare(given);

        done(Step.applyAll(bootstrap.establishment(given, own).subList(0, done)));
        done(Step.applyAll(BareDomain.bootstrap().establishment(given, own)));

        assertThat(CONTOSO.saying(SERVICE)).containsExactly(CONTOSO.unit());
        List<Step> leaving = bootstrap.departure(Optional.of(given), own);
        done(Step.applyAll(leaving.subList(0, Math.min(done, leaving.size()))));
        done(Step.applyAll(BareDomain.bootstrap().departure(Optional.of(given), own)));
        CONTOSO.administrator().delete(CONTOSO.users(GIVEN));
        assertThat(CONTOSO.state()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit", "account", "delegation"})
    void what_had_its_effect_and_was_not_answered_is_unknown_and_found_by_repeating(String step) {
        Connection given = CONTOSO.give();
        Connection own = bootstrap.prepare(given);

        CONTOSO.proxy().next(writing(step), new Meddling.Cut());
        assertThat(Step.applyAll(bootstrap.establishment(given, own))).isInstanceOf(Outcome.Unknown.class);
        assertThat(Step.applyAll(bootstrap.establishment(given, own))).isEqualTo(OK);

        assertThat(CONTOSO.saying(SERVICE)).containsExactly(CONTOSO.unit());
    }

    private static Asked writing(String step) {
        return switch (step) {
            case "unit" ->
                operation -> operation instanceof AddRequestProtocolOp add
                        && add.getDN().startsWith("OU=");
            case "account" ->
                operation -> operation instanceof AddRequestProtocolOp add
                        && add.getDN().startsWith("CN=");
            case "delegation" -> ModifyRequestProtocolOp.class::isInstance;
            default -> throw new AssertionError(step);
        };
    }

    @Test
    void a_destruction_that_was_not_answered_is_unknown_and_then_seen() {
        Connection given = CONTOSO.give();
        Connection own = bootstrap.prepare(given);
        done(Step.applyAll(bootstrap.establishment(given, own)));

        CONTOSO.proxy().next(DeleteRequestProtocolOp.class::isInstance, new Meddling.Cut());
        assertThat(Step.applyAll(bootstrap.destruction(given, own))).isInstanceOf(Outcome.Unknown.class);
        assertThat(Step.applyAll(bootstrap.destruction(given, own))).isEqualTo(OK);
        assertThat(bootstrap.isDead(given, own)).isEqualTo(Outcome.done(true));
    }

    @Test
    void what_is_still_in_the_unit_is_removed_before_our_account() {
        Connection given = CONTOSO.give();
        Connection own = bootstrap.prepare(given);
        done(Step.applyAll(bootstrap.establishment(given, own)));
        CONTOSO.administrator().add("CN=left," + CONTOSO.unit(), new Attribute("objectClass", "group"));

        assertThat(Step.applyAll(bootstrap.departure(Optional.of(given), own)))
                .isEqualTo(new Outcome.Rejected<>(
                        Rejection.CONFLICT,
                        "There is still something in " + CONTOSO.unit()
                                + ". Remove what TwoKey made before its own account."));
        assertThat(CONTOSO.isThere(CONTOSO.users(SERVICE))).isTrue();
    }

    @Test
    void without_an_administrator_nobody_leaves() {
        Connection own = established();

        assertThat(Step.applyAll(bootstrap.departure(Optional.empty(), own)))
                .isEqualTo(new Outcome.Rejected<>(
                        Rejection.NOT_PERMITTED,
                        "Only an administrator of the domain can delete TwoKey's unit and account: make one for this once more,"
                                + " whose name begins with twokey-setup."));
    }

    private Connection established() {
        Connection given = CONTOSO.give();
        Connection own = bootstrap.prepare(given);
        done(Step.applyAll(bootstrap.establishment(given, own)));
        return own;
    }

    /** What the service is for, and all of it removed again. */
    private static void givenAndTaken(Connection own) {
        try (TenantDirectory directory = SambaCustomer.connector().open(own)) {
            var group =
                    done(directory.roleGroups().ensure(new RoleGroupSpec("once", "TwoKey Roles - Once", "", Set.of())));
            var guest = done(directory.guests().invite(ALICE));
            Destination once = new Destination(group.id(), "once");
            done(directory.memberships().give(once, guest.id()));
            assertThat(directory.memberships().isMember(group.id(), guest.id())).isEqualTo(Outcome.done(true));
            done(directory.memberships().take(group.id(), guest.id()));
            assertThat(directory.memberships().isMember(group.id(), guest.id())).isEqualTo(Outcome.done(false));
            done(directory.guests().remove(ALICE));
            done(directory.roleGroups().remove(once));
        }
    }
}
