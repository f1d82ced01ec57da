package dev.twokey.activedirectory;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.directory.spi.TenantDirectory;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies outside of the own unit is out of reach: by the delegation of the page, and a second time by the connector. */
@Tag("samba")
class OwnUnitTest {
    private final SambaCustomer contoso = SambaCustomer.of(Domain.CONTOSO);
    private final DomainAdministrator administrator = contoso.administrator();
    private final TenantDirectory directory = SambaCustomer.connector().open(contoso.connection());
    private final String tag = "u" + UUID.randomUUID().toString().substring(0, 8);
    private final OperationalAccount alice = new OperationalAccount(tag + "@harbour.example", "Alice");

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void a_role_group_that_was_moved_out_lets_nobody_in_and_is_left_alone() {
        RoleGroupId group = group();
        GuestId guest = guest();
        moveOut(group.value());

        assertRejected(directory.memberships().give(new Destination(group, tag), guest), Rejection.CONFLICT);
        assertRejected(directory.roleGroups().remove(new Destination(group, tag)), Rejection.CONFLICT);
        assertRejected(
                directory.roleGroups().ensure(new RoleGroupSpec(tag, "TwoKey Roles - " + tag, "")), Rejection.CONFLICT);

        assertThat(contoso.members(group.value())).isEmpty();
    }

    @Test
    void whoever_is_in_a_role_group_that_was_moved_out_is_seen_and_the_missing_permission_told() {
        RoleGroupId group = group();
        GuestId guest = guest();
        done(directory.memberships().give(new Destination(group, tag), guest));
        moveOut(group.value());

        assertThat(directory.memberships().isMember(group, guest)).isEqualTo(Outcome.done(true));
        assertRejected(directory.memberships().take(group, guest), Rejection.NOT_PERMITTED);
    }

    @Test
    void a_guest_and_an_account_that_were_moved_out_are_not_ours_any_more() {
        RoleGroupId group = group();
        GuestId guest = guest();
        ServiceAccountId account = done(directory.accounts().ensure(new ServiceAccountSpec(tag, "An account", true)))
                .id();
        moveOut(guest.value());
        moveOut(account.value());

        assertRejected(directory.guests().find(alice), Rejection.CONFLICT);
        assertRejected(directory.guests().disable(guest), Rejection.CONFLICT);
        assertRejected(directory.guests().remove(alice), Rejection.CONFLICT);
        assertRejected(directory.memberships().give(new Destination(group, tag), guest), Rejection.CONFLICT);
        assertRejected(directory.accounts().enable(account), Rejection.CONFLICT);
        assertRejected(directory.accounts().remove(account), Rejection.CONFLICT);
        assertThat(contoso.enabled(guest.value())).isTrue();
    }

    @Test
    void what_is_marked_as_something_else_is_not_taken_for_it() {
        GuestId guest = guest();
        ServiceAccountId account = done(directory.accounts().ensure(new ServiceAccountSpec(tag, "An account", true)))
                .id();

        assertRejected(directory.accounts().enable(new ServiceAccountId(guest.value())), Rejection.CONFLICT);
        assertRejected(directory.guests().enable(new GuestId(account.value())), Rejection.CONFLICT);
        assertRejected(
                directory.memberships().give(new Destination(group(), tag), new GuestId(account.value())),
                Rejection.CONFLICT);
    }

    @Test
    void what_was_made_is_removed_once_and_is_then_gone() {
        RoleGroupId group = group();
        GuestId guest = guest();

        assertThat(directory.guests().remove(alice)).isEqualTo(Outcome.done(Acknowledged.OK));
        assertThat(directory.guests().remove(alice)).isEqualTo(Outcome.done(Acknowledged.OK));
        assertThat(directory.roleGroups().remove(new Destination(group, tag))).isEqualTo(Outcome.done(Acknowledged.OK));
        assertThat(directory.roleGroups().remove(new Destination(group, tag))).isEqualTo(Outcome.done(Acknowledged.OK));

        assertRejected(directory.guests().enable(guest), Rejection.NOT_FOUND);
        assertThat(contoso.guestsOf(alice.name())).isZero();
        assertThat(contoso.groupsCalled("TwoKey Roles - " + tag)).isZero();
    }

    /** With the service account's own hands, past the connector. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CN=Domain Admins,CN=Users,{domain} | member         | CN=twokey-service,CN=Users,{domain}
            CN=twokey-service,CN=Users,{domain}| description    | mine
            {unit}                             | description    | mine
            {domain}                           | description    | mine
            {guest}                            | adminDescription | twokey-guest:mallory
            {guest}                            | servicePrincipalName | host/mallory
            {guest}                            | altSecurityIdentities | Kerberos:mallory@HARBOUR.EXAMPLE
            {group}                            | adminDescription | twokey-role-group:another
            """)
    void the_delegation_of_the_page_gives_nothing_else(String dn, String attribute, String value) throws LDAPException {
        String target = dn.replace("{domain}", administrator.domain())
                .replace("{unit}", administrator.unit())
                .replace("{guest}", dn.contains("{guest}") ? DomainAdministrator.byId(guest().value()) : "")
                .replace("{group}", dn.contains("{group}") ? DomainAdministrator.byId(group().value()) : "");
        String written = value.replace("{domain}", administrator.domain());
        try (LDAPConnection service = signedIn()) {
            assertThat(refusal(
                            service,
                            new ModifyRequest(target, new Modification(ModificationType.REPLACE, attribute, written))))
                    .isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
        }
    }

    /**
     * Whoever made something owns it, and may change its permissions where no line for OWNER RIGHTS says what an owner may. That
     * it is there is all that can be shown here: Samba 4.17 lets the owner do so all the same.
     */
    @ParameterizedTest
    @ValueSource(strings = {"guest", "group"})
    void what_was_made_inherits_that_its_owner_may_only_read_its_permissions(String made) {
        String target = DomainAdministrator.byId(made.equals("guest") ? guest().value() : group().value());

        assertThat(HexFormat.of().formatHex(administrator.permissions(target)))
                .as("allowed, inherited, 20 bytes long, READ_CONTROL, to S-1-3-4")
                .contains("00121400" + "00000200" + "010100000000000304000000");
    }

    private LDAPConnection signedIn() throws LDAPException {
        LDAPConnection service = new LDAPConnection(
                Authority.believedIn(contoso.samba().authority()),
                new LDAPConnectionOptions(),
                contoso.samba().address(),
                636);
        service.bind(
                contoso.connection().settings().get("bindName"),
                contoso.connection().secrets().get("password").exposeDangerously());
        return service;
    }

    private static ResultCode refusal(LDAPConnection service, ModifyRequest request) {
        try {
            return service.modify(request).getResultCode();
        } catch (LDAPException refused) {
            return refused.getResultCode();
        }
    }

    @Test
    void own_permissions_are_told() {
        String unit = administrator.unit();
        assertThat(done(directory.facts().read(Fact.OWN_PERMISSIONS)))
                .containsExactly(
                        unit + ": create group",
                        unit + ": create user",
                        "in group:Domain Users",
                        "in group:Pre-Windows 2000 Compatible Access",
                        "in group:S-1-1-0",
                        "in group:S-1-5-11",
                        "in group:S-1-5-2",
                        "in group:Users");
    }

    @Test
    void whatever_permission_is_too_much_is_told_too() {
        String more = contoso.makeGroupElsewhere("More " + tag);
        contoso.put(
                more,
                DomainAdministrator.id(administrator.entry("CN=twokey-service,CN=Users," + administrator.domain())));
        byte[] usual = administrator.permissions(administrator.domain());
        new DocumentedDelegation(contoso.samba())
                .add(
                        administrator.domain(),
                        "(OA;;WP;bf967950-0de6-11d0-a285-00aa003049e2;;" + contoso.sid() + ")(A;;WD;;;" + contoso.sid()
                                + ")");
        try {
            assertThat(done(directory.facts().read(Fact.OWN_PERMISSIONS)))
                    .contains(
                            administrator.domain() + ": write description",
                            administrator.domain() + ": change permissions",
                            "in group:More " + tag);
        } finally {
            administrator.setPermissions(administrator.domain(), usual);
            contoso.deleteGroup(more);
        }
    }

    @Test
    void what_may_not_be_seen_is_no_proof_that_nothing_may_be_done_there() {
        Denial.ofContents(contoso, "CN=System," + administrator.domain())
                .during(() -> assertThat(directory.facts().read(Fact.OWN_PERMISSIONS))
                        .isEqualTo(new Outcome.Rejected<>(
                                Rejection.NOT_PERMITTED,
                                "we may not see CN=AdminSDHolder,CN=System," + administrator.domain())));
    }

    @Test
    void the_domain_is_told_in_its_own_names() {
        assertThat(directory.facts().read(Fact.NAME)).isEqualTo(Outcome.done(List.of("CONTOSO")));
        assertThat(directory.facts().read(Fact.DOMAINS)).isEqualTo(Outcome.done(List.of("contoso.example")));
        assertRejected(directory.facts().read(Fact.LICENCES), Rejection.NOT_SUPPORTED);
    }

    @Test
    void a_unit_that_is_not_there_is_told_as_such() {
        String other = "OU=Nowhere," + administrator.domain();
        try (TenantDirectory wrong = SambaCustomer.connector().open(contoso.connection(Map.of("ou", other)))) {
            assertThat(wrong.facts().identity())
                    .isEqualTo(new Outcome.Rejected<>(
                            Rejection.NOT_PERMITTED, "the organisational unit is not there, or we may not see it"));
        }
    }

    private RoleGroupId group() {
        return done(directory.roleGroups().ensure(new RoleGroupSpec(tag, "TwoKey Roles - " + tag, "")))
                .id();
    }

    private GuestId guest() {
        return done(directory.guests().invite(alice)).id();
    }

    private void moveOut(String id) {
        administrator.move(DomainAdministrator.byId(id), "CN=Users," + administrator.domain());
    }
}
