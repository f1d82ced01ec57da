package dev.twokey.people;

import static dev.twokey.people.TestDeployment.granted;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.approval.State;
import dev.twokey.approval.spi.Signers;
import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.database.Wall;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Secret;
import dev.twokey.kernel.Slug;
import dev.twokey.proof.Decision;
import dev.twokey.proof.PersonRecord.AccountKind;
import dev.twokey.proof.PersonRecord.Purpose;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More for somebody who is there already: an extension must not be a way to become that person. */
@DatabaseTest
class ExtensionsTest {
    private static final Slug SOC = new Slug("soc");
    private static final Slug OPERATIONS = new Slug("operations");
    private static final Extension NEW_KEYS = new Extension(List.of(), Set.of(), Set.of(Purpose.values()));

    @TempDir
    Path data;

    private final TestDatabase database;
    private TestDeployment harbour;
    private Introductions introductions;
    private Joinings joinings;
    private Actor.Person alice;
    private PersonId dave;

    ExtensionsTest(TestDatabase database) {
        this.database = database;
    }

    /** Long enough ago that nobody is too close to Dave. */
    @BeforeEach
    void dave_of_the_soc_is_there() {
        harbour = TestDeployment.founded(database, data);
        introductions = harbour.bean(Introductions.class);
        joinings = harbour.bean(Joinings.class);
        alice = harbour.signIn("Alice");
        Invitation invitation = granted(introductions.invite(
                alice,
                new Newcomer(
                        "Dave",
                        "dave@harbour.example",
                        List.of(new Newcomer.Account(AccountKind.SIGN_IN, "dave@harbour.example")),
                        Set.of(SOC))));
        harbour.join("Dave", invitation, Purpose.SIGN_IN, Purpose.SIGNING);
        harbour.agree(invitation);
        dave = harbour.person("Dave");
        database.time().forward(Duration.ofDays(31));
        alice = harbour.signIn("Alice");
    }

    @AfterEach
    void stop() {
        harbour.close();
    }

    @Test
    void whoever_invites_somebody_to_new_keys_cannot_register_them() {
        Invitation invitation = inviteToNewKeys();

        assertThat(granted(joinings.look(invitation.link())).step()).isEqualTo(KeyStep.ACCEPT);
        assertThat(refused(harbour.register("Alice as Dave", invitation.link(), Purpose.SIGN_IN)))
                .isEqualTo("keys-need-the-person");
        assertThat(refused(joinings.accept(invitation.link(), granted(harbour.trySignIn("Alice")))))
                .isEqualTo("not-the-invited");
    }

    @Test
    void the_person_registers_them_under_a_link_that_nobody_else_has_seen() {
        Invitation invitation = inviteToNewKeys();
        Secret own = granted(joinings.accept(invitation.link(), granted(harbour.trySignIn("Dave"))));
        granted(harbour.register("Dave's phone", own, Purpose.SIGN_IN));

        assertThat(refused(harbour.register("Alice as Dave", invitation.link(), Purpose.SIGNING)))
                .isEqualTo("keys-need-the-person");
        assertThat(granted(harbour.register("Dave's phone", own, Purpose.SIGNING))
                        .step())
                .isEqualTo(KeyStep.WAIT);
        assertThat(draft(invitation).document().string("keysBy")).isEqualTo("person");
        harbour.agree(invitation);
        assertThat(granted(harbour.trySignIn("Dave's phone")).person()).isEqualTo(dave);
    }

    @Test
    void a_link_that_was_accepted_in_a_session_ends_with_it() {
        Invitation invitation = inviteToNewKeys();
        Secret thiefs = granted(joinings.accept(invitation.link(), granted(harbour.trySignIn("Dave"))));
        granted(harbour.register("a thief's phone", thiefs, Purpose.SIGN_IN));
        davesKeysAreRevoked();

        assertThat(refused(joinings.look(thiefs))).isEqualTo("link-unknown");
        assertThat(refused(harbour.register("a thief's phone", thiefs, Purpose.SIGNING)))
                .isEqualTo("link-unknown");
    }

    @Test
    void keys_that_were_made_in_a_session_which_was_ended_since_are_worth_nothing() {
        Invitation invitation = inviteToNewKeys();
        Secret thiefs = granted(joinings.accept(invitation.link(), granted(harbour.trySignIn("Dave"))));
        granted(harbour.register("a thief's phone", thiefs, Purpose.SIGN_IN));
        granted(harbour.register("a thief's phone", thiefs, Purpose.SIGNING));
        Request asked = draft(invitation);
        granted(harbour.turn(asked, "Alice", Decision.REQUEST));
        davesKeysAreRevoked();

        assertThat(refused(harbour.turn(asked, "Bob", Decision.APPROVE))).isEqualTo("keys-of-an-ended-session");
        assertThat(refused(introductions.draft(alice, invitation.id()))).isEqualTo("keys-of-an-ended-session");
    }

    @Test
    void whoever_was_signed_out_accepts_nothing() {
        SignedIn session = granted(harbour.trySignIn("Dave"));
        Invitation invitation = inviteToNewKeys();
        davesKeysAreRevoked();

        assertThat(refused(joinings.accept(invitation.link(), session))).isEqualTo("signed-out");
    }

    @Test
    void the_link_registers_them_once_the_person_can_sign_in_no_more_and_the_document_says_so() {
        Invitation invitation = inviteToNewKeys();
        assertThat(refused(harbour.register("Dave's new phone", invitation.link(), Purpose.SIGN_IN)))
                .isEqualTo("keys-need-the-person");
        davesKeysAreRevoked();

        granted(harbour.register("Dave's new phone", invitation.link(), Purpose.SIGN_IN));
        granted(harbour.register("Dave's new phone", invitation.link(), Purpose.SIGNING));
        assertThat(draft(invitation).document().string("keysBy")).isEqualTo("link");
        assertThat(draft(invitation).document().string("invitedBy"))
                .isEqualTo(alice.id().toString());
        harbour.agree(invitation);
        assertThat(granted(harbour.trySignIn("Dave's new phone")).person()).isEqualTo(dave);
    }

    @Test
    void keys_that_came_by_a_link_are_worth_nothing_once_the_person_can_sign_in_again() {
        davesKeysAreRevoked();
        Invitation first = inviteToNewKeys();
        registerByLink("Alice as Dave", first);
        Request asked = draft(first);
        granted(harbour.turn(asked, "Alice", Decision.REQUEST));
        Invitation second = inviteToNewKeys();
        registerByLink("Dave's new phone", second);
        harbour.agree(second);

        assertThat(refused(harbour.turn(asked, "Bob", Decision.APPROVE))).isEqualTo("keys-need-the-person");
        assertThat(refused(introductions.draft(alice, first.id()))).isEqualTo("keys-need-the-person");
    }

    @Test
    void whoever_took_over_somebodys_keys_does_not_turn_both_keys() {
        davesKeysAreRevoked();
        Invitation invitation = inviteToNewKeys();
        registerByLink("Alice as Dave", invitation);
        harbour.agree(invitation);
        Request alices = draft(granted(introductions.inviteExtension(
                alice, harbour.person("Carol"), new Extension(List.of(), Set.of(SOC), Set.of()))));
        granted(harbour.turn(alices, "Alice", Decision.REQUEST));

        assertThat(refused(turnAsDave(alices))).isEqualTo("too-closely-joined");
        assertThat(granted(harbour.bean(Approvals.class)
                                .deny(alices.tenant(), alices.id(), harbour.signIn("Alice as Dave"), "I know better"))
                        .state())
                .isEqualTo(State.DENIED);
        database.time().forward(Duration.ofDays(31));
        assertThat(tooClose("Dave", "Alice")).isFalse();
    }

    @Test
    void whoever_invites_or_signs_for_keys_or_accounts_is_too_close_for_thirty_days() {
        Extension account = new Extension(
                List.of(new Newcomer.Account(AccountKind.OPERATIONAL, "op-carol.2@harbour.example")),
                Set.of(),
                Set.of());
        harbour.agree(granted(introductions.inviteExtension(harbour.signIn("Dave"), harbour.person("Carol"), account)));

        assertThat(tooClose("Carol", "Dave")).as("who invited").isTrue();
        assertThat(tooClose("Alice", "Carol")).as("who asked").isTrue();
        assertThat(tooClose("Carol", "Bob")).as("who approved").isTrue();
        assertThat(tooClose("Dave", "Alice")).isFalse();
        database.time().forward(Duration.ofDays(31));
        assertThat(tooClose("Carol", "Dave")).isFalse();
    }

    @Test
    void a_team_alone_brings_nobody_too_close() {
        harbour.agree(granted(introductions.inviteExtension(
                alice, harbour.person("Carol"), new Extension(List.of(), Set.of(SOC), Set.of()))));

        assertThat(harbour.bean(People.class).isIn(harbour.person("Carol"), Set.of(SOC)))
                .isTrue();
        assertThat(tooClose("Carol", "Alice")).isFalse();
    }

    @Test
    void those_who_sign_read_what_they_give_to_whom() {
        Invitation byDave = inviteToNewKeys();
        harbour.join("Dave's phone", byDave, Purpose.SIGN_IN, Purpose.SIGNING);
        assertThat(harbour.bean(GrowthWords.class).of(draft(byDave).document()))
                .containsExactly("Gives new keys to Dave, who made them while signed in.");

        davesKeysAreRevoked();
        Invitation byLink = inviteToNewKeys();
        registerByLink("Dave's new phone", byLink);
        assertThat(harbour.bean(GrowthWords.class).of(draft(byLink).document()))
                .containsExactly(
                        "Gives NEW KEYS to Dave, who has none to sign in with any more. Whoever holds the link that"
                                + " Alice was given becomes Dave: signs in and signs under that name.");
    }

    @Test
    void a_name_that_was_changed_since_is_neither_told_nor_signed() {
        Invitation invitation = inviteToNewKeys();
        harbour.join("Dave's phone", invitation, Purpose.SIGN_IN, Purpose.SIGNING);
        Request request = draft(invitation);
        database.owner()
                .sql("update candidate set facts = replace(facts, '\"value\":\"Dave\"', '\"value\":\"Bob\"')")
                .update();

        assertThat(harbour.bean(GrowthWords.class).of(request.document()))
                .containsExactly("Gives new keys to Dave, who made them while signed in.");
        assertThat(refused(harbour.turn(request, "Alice", Decision.REQUEST))).isEqualTo("invitation-changed");
    }

    /** Whoever can write rows writes an invitation that calls Dave by Bob's name, and its own commitments fit. */
    @Test
    void a_planted_invitation_does_not_give_dave_a_team_under_bobs_name() {
        Invitation honest = granted(
                introductions.inviteExtension(alice, dave, new Extension(List.of(), Set.of(OPERATIONS), Set.of())));
        InvitationId planted = new InvitationId(new UUID(7, 7));
        database.app()
                .sql("insert into candidate (id, person_id, kind, place, invited_by, facts, link_hash, not_after,"
                        + " invited_at) select ?, person_id, kind, place, invited_by,"
                        + " replace(facts, '\"value\":\"Dave\"', '\"value\":\"Bob\"'), sha256('link'), not_after,"
                        + " invited_at from candidate where id = ?")
                .params(planted.value(), honest.id().value())
                .update();
        Candidate bobs =
                harbour.bean(CandidateStore.class).byId(planted.value()).orElseThrow();

        assertThat(bobs.facts().name()).isEqualTo("Bob");
        assertThat(harbour.bean(GrowthWords.class).of(GrowthKind.EXTENSION.content(bobs)))
                .containsExactly("Puts Dave into operations.");
        assertThat(refused(introductions.draft(alice, planted))).isEqualTo("invitation-changed");
    }

    @Test
    void the_database_refuses_a_key_that_the_person_did_not_register() {
        Invitation invitation = inviteToNewKeys();

        assertThat(Wall.thatRefuses(() -> insertKey(invitation, "link")))
                .isEqualTo("a_persons_new_key_is_registered_by_that_person");
        assertThat(Wall.thatRefuses(() -> insertKey(invitation, "person")))
                .isEqualTo("only_whoever_accepted_registers_as_the_person");
        assertThat(Wall.thatRefuses(() -> insertKey(invitation, "nobody")))
                .isEqualTo("a_key_is_registered_by_link_or_by_the_person");
        assertThat(Wall.thatRefuses(() -> database.app()
                        .sql("update candidate_key set registered_by = 'person'")
                        .update()))
                .isEqualTo("permission denied for table candidate_key");
    }

    private void insertKey(Invitation invitation, String by) {
        database.app()
                .sql("insert into candidate_key (candidate_id, purpose, credential_id, public_key, fingerprint, aaguid,"
                        + " backup_eligible, backed_up, sign_count, registered_at, registered_by)"
                        + " values (?, 'sign-in', sha256('c'), sha256('k'), sha256('f'), gen_random_uuid(), false, false, 0,"
                        + " twokey.now(), ?)")
                .params(invitation.id().value(), by)
                .update();
    }

    private Invitation inviteToNewKeys() {
        return granted(introductions.inviteExtension(alice, dave, NEW_KEYS));
    }

    private void davesKeysAreRevoked() {
        People people = harbour.bean(People.class);
        harbour.bean(AuthorityLog.class)
                .authority()
                .person(dave.toString())
                .orElseThrow()
                .keys()
                .values()
                .forEach(key -> granted(people.revokeKey(alice, dave, key.key().credentialId(), "lost")));
    }

    private void registerByLink(String persona, Invitation invitation) {
        granted(harbour.register(persona, invitation.link(), Purpose.SIGN_IN));
        granted(harbour.register(persona, invitation.link(), Purpose.SIGNING));
    }

    private Request draft(Invitation invitation) {
        return granted(introductions.draft(alice, invitation.id()));
    }

    private dev.twokey.kernel.Answer<Request> turnAsDave(Request request) {
        return harbour.turn(request, "Dave", Decision.APPROVE);
    }

    private boolean tooClose(String one, String other) {
        return harbour.bean(Signers.class)
                .tooCloselyJoined(
                        harbour.person(one),
                        harbour.person(other),
                        database.clock().now());
    }
}
