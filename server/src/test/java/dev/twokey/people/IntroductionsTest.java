package dev.twokey.people;

import static dev.twokey.people.TestDeployment.granted;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Request;
import dev.twokey.approval.spi.Signer;
import dev.twokey.approval.spi.Signers;
import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Slug;
import dev.twokey.proof.Decision;
import dev.twokey.proof.PersonRecord.AccountKind;
import dev.twokey.proof.PersonRecord.Purpose;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest
class IntroductionsTest {
    private static final Slug SOC = new Slug("soc");
    private static final Slug SERVICE_ENGINEERING = new Slug("service-engineering");

    @TempDir
    Path data;

    private final TestDatabase database;
    private TestDeployment harbour;
    private Introductions introductions;
    private Joinings joinings;
    private Actor.Person alice;

    IntroductionsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void signIn() {
        harbour = TestDeployment.founded(database, data);
        introductions = harbour.bean(Introductions.class);
        joinings = harbour.bean(Joinings.class);
        alice = harbour.signIn("Alice");
    }

    @AfterEach
    void stop() {
        harbour.close();
    }

    @Test
    void a_person_whom_two_introduced_signs_in_and_can_sign() {
        introduceDave();

        assertThat(harbour.signIn("Dave").id()).isEqualTo(harbour.person("Dave"));
        assertThat(harbour.bean(Signers.class).signer(harbour.person("Dave")))
                .map(Signer::teams)
                .contains(Set.of(SOC));
        assertThat(harbour.bean(AuthorityLog.class).authority().violations()).isEmpty();
        assertThat(harbour.bean(People.class).operationalAccount(harbour.person("Dave")))
                .map(People.Account::name)
                .contains("op-dave@harbour.example");
    }

    @Test
    void an_invited_person_has_no_power_before_the_second_key() {
        Invitation invitation = inviteDave();
        harbour.join("Dave", invitation, Purpose.SIGN_IN, Purpose.SIGNING);
        Request draft = granted(introductions.draft(alice, invitation.id()));
        granted(harbour.turn(draft, "Alice", Decision.REQUEST));
        harbour.sequence();

        assertThat(refused(harbour.trySignIn("Dave"))).isEqualTo("not-signed-in");
        assertThat(harbour.bean(Signers.class).signer(harbour.person("Dave"))).isEmpty();
        assertThat(granted(joinings.look(invitation.link())).step()).isEqualTo(KeyStep.WAIT);
    }

    @Test
    void the_second_key_is_not_the_requesters_and_not_operations() {
        Invitation invitation = inviteDave();
        harbour.join("Dave", invitation, Purpose.SIGN_IN, Purpose.SIGNING);
        Request draft = granted(introductions.draft(alice, invitation.id()));
        granted(harbour.turn(draft, "Alice", Decision.REQUEST));

        assertThat(refused(harbour.turn(draft, "Alice", Decision.APPROVE))).isEqualTo("requester-is-approver");
        assertThat(refused(harbour.turn(draft, "Carol", Decision.APPROVE))).isEqualTo("not-in-team");
    }

    @Test
    void operations_cannot_ask_for_an_introduction() {
        assertThat(refused(introductions.invite(harbour.signIn("Carol"), dave())))
                .isEqualTo("not-in-team");
    }

    @Test
    void candidates_are_read_with_their_keys_on_one_connection() {
        Invitation invitation = inviteDave();
        harbour.join("Dave", invitation, Purpose.SIGN_IN);

        database.onOneConnection(jdbc -> {
            CandidateStore store = new CandidateStore(jdbc);
            assertThat(store.byId(invitation.id().value()).orElseThrow().keys())
                    .extracting(NewKey::purpose)
                    .containsExactly(Purpose.SIGN_IN);
            assertThat(store.founders(1))
                    .hasSize(3)
                    .allSatisfy(founder -> assertThat(founder.keys()).hasSize(2));
        });
    }

    @Test
    void keys_are_registered_before_it_is_asked_for() {
        Invitation invitation = inviteDave();
        harbour.join("Dave", invitation, Purpose.SIGN_IN);

        assertThat(refused(introductions.draft(alice, invitation.id()))).isEqualTo("invitation-incomplete");
    }

    @Test
    void an_invitation_becomes_authority_once() {
        Invitation invitation = inviteDave();
        harbour.join("Dave", invitation, Purpose.SIGN_IN, Purpose.SIGNING);
        Request second = granted(introductions.draft(harbour.signIn("Bob"), invitation.id()));
        harbour.agree(invitation);

        assertThat(refused(introductions.draft(alice, invitation.id()))).isEqualTo("invitation-used");
        assertThat(refused(harbour.turn(second, "Bob", Decision.REQUEST))).isEqualTo("invitation-used");
        assertThat(granted(joinings.look(invitation.link())).step()).isEqualTo(KeyStep.DONE);
    }

    @Test
    void a_link_ends_after_a_day() {
        Invitation invitation = inviteDave();
        database.time().forward(Duration.ofHours(25));

        assertThat(refused(joinings.look(invitation.link()))).isEqualTo("link-expired");
    }

    @Test
    void an_account_name_belongs_to_one_person_for_ever_however_it_is_written() {
        introduceDave();

        for (String spelling : List.of(
                "dave@harbour.example",
                "DAVE@harbour.example",
                " dave@harbour.example",
                "\uff44ave@harbour.example",
                "da\u200bve@harbour.example")) {
            assertThat(refused(introductions.invite(alice, somebody("Dave the Second", spelling))))
                    .as(spelling)
                    .isEqualTo("name-taken");
        }
    }

    @Test
    void an_invitation_does_not_name_one_account_twice() {
        assertThat(refused(introductions.invite(
                        alice, somebody("Erin", "stra\u00dfe@harbour.example", "STRASSE@harbour.example"))))
                .isEqualTo("name-taken");
    }

    @Test
    void an_account_is_not_asked_for_in_two_invitations_at_once() {
        inviteDave();
        assertThat(refused(introductions.invite(alice, somebody("Dave the Second", "Dave@harbour.example"))))
                .isEqualTo("name-taken");
        assertThat(refused(introductions.inviteExtension(
                        alice,
                        harbour.person("Carol"),
                        new Extension(
                                List.of(new Newcomer.Account(AccountKind.SIGN_IN, "dave@harbour.example")),
                                Set.of(),
                                Set.of()))))
                .isEqualTo("name-taken");
    }

    @Test
    void of_two_invitations_for_one_account_the_second_is_refused_before_its_keys_and_not_after() {
        Invitation first = inviteDave();
        harbour.join("Dave", first, Purpose.SIGN_IN, Purpose.SIGNING);
        database.time().forward(Duration.ofHours(25));
        Request asked = granted(introductions.draft(alice, first.id()));
        Invitation second = granted(introductions.invite(alice, somebody("Dave again", "dave@harbour.example")));
        harbour.join("Dave again", second, Purpose.SIGN_IN, Purpose.SIGNING);
        harbour.agree(second);

        assertThat(refused(introductions.draft(alice, first.id()))).isEqualTo("name-taken");
        assertThat(refused(harbour.turn(asked, "Alice", Decision.REQUEST))).isEqualTo("name-taken");
    }

    @Test
    void an_account_has_a_name_that_can_be_kept() {
        assertThat(refused(introductions.invite(alice, somebody("Erin", " ")))).isEqualTo("facts-missing");
        assertThat(refused(introductions.invite(alice, somebody("Erin", "e".repeat(201)))))
                .isEqualTo("facts-missing");
    }

    private static Newcomer somebody(String name, String... accounts) {
        return new Newcomer(
                name,
                "somebody@harbour.example",
                Stream.of(accounts)
                        .map(account -> new Newcomer.Account(AccountKind.SIGN_IN, account))
                        .toList(),
                Set.of(SOC));
    }

    @Test
    void whoever_introduced_somebody_is_not_the_other_key_with_them_for_thirty_days() {
        introduceDave();
        Signers signers = harbour.bean(Signers.class);

        assertThat(tooClose(signers, "Dave", "Alice")).isTrue();
        assertThat(tooClose(signers, "Bob", "Dave")).isTrue();
        assertThat(tooClose(signers, "Dave", "Carol")).isFalse();
        assertThat(tooClose(signers, "Alice", "Bob")).isFalse();
        database.time().forward(Duration.ofDays(31));
        assertThat(tooClose(signers, "Dave", "Alice")).isFalse();
    }

    @Test
    void a_person_gets_a_second_account_and_a_team_when_two_others_sign() {
        Invitation invitation = granted(introductions.inviteExtension(
                alice,
                harbour.person("Carol"),
                new Extension(
                        List.of(new Newcomer.Account(AccountKind.SIGN_IN, "carol.second@harbour.example")),
                        Set.of(SERVICE_ENGINEERING),
                        Set.of())));
        harbour.agree(invitation);

        assertThat(harbour.bean(People.class).find(harbour.person("Carol"))).hasValueSatisfying(carol -> {
            assertThat(carol.teams()).contains(SERVICE_ENGINEERING);
            assertThat(carol.accounts()).hasSize(3);
        });
        assertThat(harbour.bean(AuthorityLog.class).authority().violations()).isEmpty();
    }

    @Test
    void a_second_account_with_a_key_of_its_own_signs_in_the_same_person() {
        Invitation invitation = granted(introductions.inviteExtension(
                alice,
                harbour.person("Carol"),
                new Extension(
                        List.of(new Newcomer.Account(AccountKind.SIGN_IN, "carol.second@harbour.example")),
                        Set.of(),
                        Set.of(Purpose.SIGN_IN))));
        Actor.Person first = harbour.signIn("Carol");
        harbour.join("Carol", invitation, Purpose.SIGN_IN);
        harbour.agree(invitation);

        Actor.Person second = harbour.signIn("Carol");
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.account()).isNotEqualTo(first.account());
    }

    @Test
    void nobody_extends_themselves_by_either_key() {
        Extension soc = new Extension(List.of(), Set.of(SOC), Set.of());
        assertThat(refused(introductions.inviteExtension(alice, alice.id(), soc)))
                .isEqualTo("own-growth");
        Invitation forAlice = granted(introductions.inviteExtension(harbour.signIn("Bob"), alice.id(), soc));

        assertThat(refused(introductions.draft(alice, forAlice.id()))).isEqualTo("own-growth");
    }

    private boolean tooClose(Signers signers, String one, String other) {
        return signers.tooCloselyJoined(
                harbour.person(one), harbour.person(other), database.clock().now());
    }

    private void introduceDave() {
        Invitation invitation = inviteDave();
        harbour.join("Dave", invitation, Purpose.SIGN_IN, Purpose.SIGNING);
        harbour.agree(invitation);
    }

    private Invitation inviteDave() {
        return granted(introductions.invite(alice, dave()));
    }

    private static Newcomer dave() {
        return new Newcomer(
                "Dave",
                "dave@harbour.example",
                List.of(
                        new Newcomer.Account(AccountKind.SIGN_IN, "dave@harbour.example"),
                        new Newcomer.Account(AccountKind.OPERATIONAL, "op-dave@harbour.example")),
                Set.of(SOC));
    }
}
