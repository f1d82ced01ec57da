package dev.twokey.approval;

import static dev.twokey.people.TestDeployment.granted;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Slug;
import dev.twokey.people.Extension;
import dev.twokey.people.Introductions;
import dev.twokey.people.Invitation;
import dev.twokey.people.Newcomer;
import dev.twokey.people.Passkeys;
import dev.twokey.people.Passkeys.Passkey;
import dev.twokey.people.People;
import dev.twokey.people.TestDeployment;
import dev.twokey.proof.Assertion;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.Decision;
import dev.twokey.proof.PersonRecord.AccountKind;
import dev.twokey.proof.PersonRecord.Purpose;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For which key a statement is offered. Alice asks; Dave, who has a laptop and a phone, turns the second key. */
@DatabaseTest
class OffersTest {
    private static final Duration VALIDITY = Duration.ofMinutes(5);

    @TempDir
    Path data;

    private final TestDatabase database;
    private TestDeployment harbour;
    private Approvals approvals;
    private PersonId dave;
    private Bytes laptop;
    private Bytes phone;
    private Request request;

    OffersTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void dave_gets_a_second_key_and_alice_asks() {
        harbour = TestDeployment.founded(database, data);
        approvals = harbour.bean(Approvals.class);
        Invitation joining = granted(introductions().invite(harbour.signIn("Alice"), somebody("dave")));
        join("Dave", joining, Purpose.SIGN_IN, Purpose.SIGNING);
        dave = harbour.person("Dave");
        laptop = keys(dave).getFirst().credential();
        Extension key = new Extension(List.of(), Set.of(), Set.of(Purpose.SIGNING));
        join(
                "Dave's phone",
                granted(introductions().inviteExtension(harbour.signIn("Alice"), dave, key)),
                Purpose.SIGNING);
        phone = keys(dave).getLast().credential();
        // So long after his introduction he is joined with Alice.
        database.time().forward(Duration.ofDays(31));
        request = asked();
    }

    @AfterEach
    void stop() {
        harbour.close();
    }

    @Test
    void the_newest_key_is_wanted_while_none_was_used() {
        assertThat(offerToDave().credential()).isEqualTo(phone).isNotEqualTo(laptop);
    }

    @Test
    void the_key_that_was_used_last_is_wanted() {
        turn(offerToDave(laptop), "Dave");
        request = asked();
        assertThat(offerToDave().credential()).isEqualTo(laptop);
        turn(offerToDave(phone), "Dave's phone");
        request = asked();
        assertThat(offerToDave().credential()).isEqualTo(phone);
    }

    @Test
    void a_key_that_was_used_last_and_revoked_since_is_not_wanted() {
        turn(offerToDave(laptop), "Dave");
        granted(harbour.bean(People.class).revokeKey(harbour.signIn("Alice"), dave, laptop, "lost"));
        request = asked();
        assertThat(offerToDave().credential()).isEqualTo(phone);
    }

    @Test
    void a_person_may_name_the_key() {
        assertThat(offerToDave(laptop).credential()).isEqualTo(laptop);
        assertThat(turn(offerToDave(phone), "Dave's phone").state()).isEqualTo(State.APPROVED);
    }

    @Test
    void nobody_names_a_key_of_somebody_else_a_key_to_sign_in_or_a_revoked_one() {
        Bytes alices = keys(harbour.person("Alice")).getFirst().credential();
        assertThat(refused(offer(alices))).isEqualTo("key-unknown");
        assertThat(refused(offer(keyToSignIn("Dave")))).isEqualTo("key-unknown");
        granted(harbour.bean(People.class).revokeKey(harbour.signIn("Dave"), dave, phone, "lost"));
        assertThat(refused(offer(phone))).isEqualTo("key-unknown");
        assertThat(refused(approvals.offerUnder(offerToDave().nonce(), phone))).isEqualTo("key-unknown");
    }

    @Test
    void another_key_is_chosen_for_the_same_person_request_and_decision() {
        Offer first = offerToDave();
        Offer other = granted(approvals.offerUnder(first.nonce(), laptop));

        assertThat(other.credential()).isEqualTo(laptop);
        assertThat(other.nonce()).isNotEqualTo(first.nonce());
        assertThat(other.person()).isEqualTo(dave);
        assertThat(other.request()).isEqualTo(request.id());
        assertThat(other.decision()).isEqualTo(Decision.APPROVE);
        assertThat(other.said().person()).isEqualTo(dave.toString());
        assertThat(other.said().requestDigest()).isEqualTo(first.said().requestDigest());
        assertThat(turn(other, "Dave").state()).isEqualTo(State.APPROVED);
    }

    @Test
    void a_choice_under_somebody_elses_offer_gives_no_statement_of_ones_own() {
        Offer daves = offerToDave();
        Bytes alices = keys(harbour.person("Alice")).getFirst().credential();
        assertThat(refused(approvals.offerUnder(daves.nonce(), alices))).isEqualTo("key-unknown");
        assertThat(refused(approvals.offerUnder("no-such-nonce", alices))).isEqualTo("not-found");
    }

    @Test
    void the_other_offer_ends_when_the_first_would_have_ended() {
        Offer first = offerToDave();
        database.time().forward(VALIDITY.minusMinutes(1));
        Offer other = granted(approvals.offerUnder(first.nonce(), laptop));

        assertThat(other.notAfter()).isEqualTo(first.notAfter());
        database.time().forward(Duration.ofMinutes(2));
        assertThat(refused(approvals.turn(other.nonce(), harbour.assertion(other, "Dave"), Optional.empty())))
                .isEqualTo("statement-expired");
    }

    @Test
    void requests_are_read_with_their_keys_on_one_connection() {
        database.onOneConnection(jdbc -> {
            RequestStore store = new RequestStore(jdbc);
            assertThat(store.of(request.tenant(), Set.of(State.PENDING), 10))
                    .filteredOn(each -> each.id().equals(request.id()))
                    .flatExtracting(Request::keys)
                    .extracting(TurnedKey::person)
                    .containsExactly(request.requester());
            assertThat(store.pending(Optional.empty(), 10))
                    .flatExtracting(Request::keys)
                    .hasSize(1);
            assertThat(store.find(request.tenant(), request.id()).orElseThrow().keys())
                    .hasSize(1);
        });
    }

    @Test
    void an_offer_that_is_over_makes_none() {
        Offer first = offerToDave();
        database.time().forward(VALIDITY.plusSeconds(1));
        assertThat(refused(approvals.offerUnder(first.nonce(), laptop))).isEqualTo("statement-expired");
    }

    @Test
    void an_offer_that_was_used_makes_none() {
        Offer first = offerToDave();
        turn(first, "Dave's phone");
        assertThat(refused(approvals.offerUnder(first.nonce(), laptop))).isEqualTo("signature-replayed");
    }

    @Test
    void an_offer_about_a_request_that_ended_makes_none() {
        Offer first = offerToDave();
        granted(approvals.withdraw(request.tenant(), request.id(), harbour.signIn("Alice")));
        assertThat(refused(approvals.offerUnder(first.nonce(), laptop))).isEqualTo("request-withdrawn");
    }

    @Test
    void an_offer_to_somebody_who_was_disabled_makes_none() {
        Offer first = offerToDave();
        granted(harbour.bean(People.class).disable(harbour.signIn("Alice"), dave, "left"));
        assertThat(refused(approvals.offerUnder(first.nonce(), laptop))).isEqualTo("person-disabled");
    }

    @Test
    void an_offer_is_shown_while_it_can_be_signed_and_then_says_by_name_why_not() {
        Offer first = offerToDave();
        assertThat(granted(approvals.open(first.nonce()))).isEqualTo(first);
        assertThat(refused(approvals.open("no-such-nonce"))).isEqualTo("not-found");

        database.time().forward(VALIDITY.plusSeconds(1));
        assertThat(refused(approvals.open(first.nonce()))).isEqualTo("statement-expired");
        Offer second = offerToDave();
        Offer other = offerToDave(laptop);
        turn(second, "Dave's phone");
        long entries = entries();
        assertThat(refused(approvals.open(second.nonce()))).isEqualTo("signature-replayed");
        assertThat(refused(approvals.open(other.nonce()))).isEqualTo("request-not-pending");
        assertThat(entries()).isEqualTo(entries);
    }

    @Test
    void choosing_to_and_fro_writes_one_offer_for_each_key_and_nothing_into_the_log() {
        Offer first = offerToDave();
        long entries = entries();
        for (int times = 0; times < 20; times++) {
            granted(approvals.offerUnder(first.nonce(), laptop));
            granted(approvals.offerUnder(first.nonce(), phone));
            refused(approvals.offerUnder(first.nonce(), keyToSignIn("Dave")));
        }
        assertThat(offers()).isEqualTo(2);
        assertThat(entries()).isEqualTo(entries);
    }

    @Test
    void a_person_has_a_bounded_number_of_open_offers_on_a_request_and_more_when_they_are_over() {
        for (int made = 0; made < Offers.MOST_OPEN; made++) {
            offerToDave();
        }
        assertThat(refused(offer(laptop))).isEqualTo("too-many-statements");
        assertThat(refused(approvals.offerUnder(newestNonce(), laptop))).isEqualTo("too-many-statements");
        assertThat(offers()).isEqualTo(Offers.MOST_OPEN);

        Request another = asked();
        assertThat(granted(approvals.offer(another.tenant(), another.id(), dave, Decision.APPROVE))
                        .person())
                .as("another request has its own count")
                .isEqualTo(dave);
        database.time().forward(VALIDITY.plusSeconds(1));
        assertThat(offerToDave().person()).isEqualTo(dave);
    }

    @Test
    void asking_at_once_does_not_go_beyond_the_bound() throws InterruptedException, ExecutionException {
        Callable<Answer<Offer>> ask = () -> offer(laptop);
        List<Answer<Offer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Answer<Offer>> each : threads.invokeAll(Collections.nCopies(24, ask))) {
                answers.add(each.get());
            }
        }
        assertThat(answers).filteredOn(Answer.Granted.class::isInstance).hasSize(Offers.MOST_OPEN);
        assertThat(offers()).isEqualTo(Offers.MOST_OPEN);
    }

    /** The time is read once the row is held: what was in time when the waiting began is over by then. */
    @Test
    void row_22_a_key_that_waited_until_the_time_was_over_is_not_turned()
            throws InterruptedException, ExecutionException {
        Offer offer = offerToDave();
        Assertion signed = harbour.assertion(offer, "Dave's phone");
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Answer<Request>> turned = database.transactions().execute(status -> {
                new RequestStore(database.app()).lock(request.tenant(), request.id());
                Future<Answer<Request>> waiting =
                        thread.submit(() -> approvals.turn(offer.nonce(), signed, Optional.empty()));
                await().atMost(Duration.ofSeconds(5)).until(this::somebodyWaits);
                database.time().forward(VALIDITY.plusSeconds(1));
                return waiting;
            });
            assertThat(refused(turned.get())).isEqualTo("statement-expired");
        }
    }

    private boolean somebodyWaits() {
        return database.owner()
                .sql("select exists (select from pg_locks where not granted and locktype = 'advisory' and database ="
                        + " (select oid from pg_database where datname = current_database()))")
                .query(Boolean.class)
                .single();
    }

    private Offer offerToDave() {
        return granted(approvals.offer(request.tenant(), request.id(), dave, Decision.APPROVE));
    }

    private Offer offerToDave(Bytes credential) {
        return granted(offer(credential));
    }

    private Answer<Offer> offer(Bytes credential) {
        return approvals.offer(request.tenant(), request.id(), dave, Decision.APPROVE, Optional.of(credential));
    }

    private Request turn(Offer offer, String persona) {
        Request turned = granted(approvals.turn(offer.nonce(), harbour.assertion(offer, persona), Optional.empty()));
        harbour.sequence();
        return turned;
    }

    private List<Passkey> keys(PersonId person) {
        return harbour.bean(Passkeys.class).signing(person);
    }

    private Bytes keyToSignIn(String persona) {
        return harbour.authenticator(persona).passkeys().stream()
                .filter(passkey -> passkey.rpId().equals("localhost"))
                .map(passkey -> Bytes.fromBase64Url(passkey.credentialId()))
                .findFirst()
                .orElseThrow();
    }

    private Introductions introductions() {
        return harbour.bean(Introductions.class);
    }

    private void join(String persona, Invitation invitation, Purpose... purposes) {
        harbour.join(persona, invitation, purposes);
        harbour.agree(invitation);
    }

    private int asked;

    /** A pending request of Alice's, for somebody new. */
    private Request asked() {
        String name = "newcomer" + asked++;
        Actor.Person alice = harbour.signIn("Alice");
        Invitation invitation = granted(introductions().invite(alice, somebody(name)));
        harbour.join(name, invitation, Purpose.SIGN_IN, Purpose.SIGNING);
        Request draft = granted(introductions().draft(alice, invitation.id()));
        return granted(harbour.turn(draft, "Alice", Decision.REQUEST));
    }

    private static Newcomer somebody(String name) {
        return new Newcomer(
                name,
                name + "@harbour.example",
                List.of(new Newcomer.Account(AccountKind.SIGN_IN, name + "@harbour.example")),
                Set.of(new Slug("soc")));
    }

    private long offers() {
        return database.app()
                .sql("select count(*) from statement_offer where request_id = :request and person_id = :person")
                .param("request", request.id().value())
                .param("person", dave.value())
                .query(Long.class)
                .single();
    }

    private String newestNonce() {
        return database.app()
                .sql("select nonce from statement_offer where request_id = :request and person_id = :person limit 1")
                .param("request", request.id().value())
                .param("person", dave.value())
                .query(String.class)
                .single();
    }

    private long entries() {
        return database.app()
                .sql("select count(*) from log_entry")
                .query(Long.class)
                .single();
    }
}
