package dev.twokey.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.spi.Signer;
import dev.twokey.approval.spi.Signers;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Refusal;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Decision;
import dev.twokey.proof.Digest;
import dev.twokey.proof.KeyRule;
import dev.twokey.proof.RelyingParty;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecondPersonTest {
    private static final Instant NOW = Instant.parse("2026-11-24T14:12:30Z");
    private static final PersonId ALICE = PersonId.next(NOW);
    private static final PersonId BOB = PersonId.next(NOW);
    private static final PersonId ERIN = PersonId.next(NOW);
    private static final PersonId OLIVIA = PersonId.next(NOW);
    private static final PersonId FRANK = PersonId.next(NOW);
    private static final String DOCUMENT = "{\"tenant\":\"contoso\"}";
    private static final KeyRule RULE = KeyRule.of(KeyRule.KeySet.of(1, "service-engineering", "soc"));

    private final Staff staff = new Staff();
    private final SecondPerson rule = new SecondPerson(staff);

    SecondPersonTest() {
        staff.join(ALICE, "service-engineering");
        staff.join(BOB, "soc");
        staff.join(OLIVIA, "operations");
    }

    @Test
    void another_person_of_the_soc_may_turn_the_second_key() {
        assertThat(rule.refuses(request(State.PENDING), BOB, Decision.APPROVE, NOW))
                .isEmpty();
    }

    @Test
    void the_requester_cannot_turn_the_second_key() {
        assertRefused(request(State.PENDING), ALICE, ApprovalRefusal.REQUESTER_IS_APPROVER);
    }

    @Test
    void a_second_account_of_the_same_human_is_the_same_human() {
        // The rule is not even told the account: whichever Alice signed in with, she is Alice.
        assertRefused(request(State.PENDING), new PersonId(ALICE.value()), ApprovalRefusal.REQUESTER_IS_APPROVER);
    }

    @Test
    void a_person_outside_the_teams_cannot_turn_the_second_key() {
        assertRefused(request(State.PENDING), OLIVIA, ApprovalRefusal.NOT_IN_TEAM);
    }

    @Test
    void a_disabled_person_cannot_turn_the_second_key() {
        staff.leave(BOB);
        assertRefused(request(State.PENDING), BOB, ApprovalRefusal.PERSON_DISABLED);
    }

    @Test
    void nobody_approves_for_a_requester_who_was_disabled_meanwhile() {
        staff.leave(ALICE);
        assertRefused(request(State.PENDING), BOB, ApprovalRefusal.PERSON_DISABLED);
    }

    @Test
    void the_person_who_introduced_the_requester_lately_is_not_the_second() {
        staff.tooClose = Set.of(ALICE, BOB);
        assertRefused(request(State.PENDING), BOB, ApprovalRefusal.TOO_CLOSELY_JOINED);
    }

    @Test
    void a_person_who_is_too_close_to_one_who_approved_already_does_not_approve_too() {
        staff.join(ERIN, "soc");
        staff.tooClose = Set.of(BOB, ERIN);
        Request signed =
                request(State.PENDING, NOW.plusSeconds(60), List.of(new TurnedKey(BOB, Decision.APPROVE, "", "", NOW)));
        assertRefused(signed, ERIN, ApprovalRefusal.TOO_CLOSELY_JOINED);
    }

    @Test
    void whoever_is_too_close_to_approve_may_still_deny() {
        staff.tooClose = Set.of(ALICE, BOB);
        assertThat(rule.refusesDenial(request(State.PENDING), BOB, NOW)).isEmpty();
        staff.leave(ALICE);
        assertThat(rule.refusesDenial(request(State.PENDING), BOB, NOW)).isEmpty();
    }

    @Test
    void a_denial_is_another_active_persons_of_the_rules_teams_and_in_time() {
        assertDenialRefused(request(State.PENDING), ALICE, ApprovalRefusal.REQUESTER_IS_APPROVER);
        assertDenialRefused(request(State.PENDING), OLIVIA, ApprovalRefusal.NOT_IN_TEAM);
        assertDenialRefused(request(State.PENDING), ERIN, ApprovalRefusal.PERSON_DISABLED);
        assertDenialRefused(request(State.APPROVED), BOB, ApprovalRefusal.REQUEST_NOT_PENDING);
        assertDenialRefused(request(State.PENDING, NOW, List.of()), BOB, ApprovalRefusal.REQUEST_EXPIRED);
    }

    private void assertDenialRefused(Request request, PersonId person, ApprovalRefusal refusal) {
        assertThat(rule.refusesDenial(request, person, NOW)).hasValue(refusal);
    }

    @Test
    void nobody_turns_a_key_twice() {
        Request signed =
                request(State.PENDING, NOW.plusSeconds(60), List.of(new TurnedKey(BOB, Decision.APPROVE, "", "", NOW)));
        assertRefused(signed, BOB, ApprovalRefusal.ALREADY_SIGNED);
    }

    @Test
    void the_answer_comes_too_late_at_the_deadline_itself() {
        assertRefused(request(State.PENDING, NOW, List.of()), BOB, ApprovalRefusal.REQUEST_EXPIRED);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"PENDING"},
            mode = EnumSource.Mode.EXCLUDE)
    void only_a_pending_request_is_approved(State state) {
        Optional<Refusal> refusal = rule.refuses(request(state), BOB, Decision.APPROVE, NOW);
        assertThat(refusal)
                .map(Refusal::code)
                .hasValue(
                        switch (state) {
                            case DENIED -> "request-denied";
                            case WITHDRAWN -> "request-withdrawn";
                            case EXPIRED, LAPSED -> "request-expired";
                            case DRAFT, APPROVED, PENDING -> "request-not-pending";
                        });
    }

    @Test
    void a_customers_person_turns_keys_for_their_own_tenant() {
        staff.joinCustomer(FRANK, "contoso");
        KeyRule consent = KeyRule.of(KeyRule.KeySet.of(1, "customer"));
        Instant deadline = NOW.plus(Duration.ofHours(4));

        assertThat(rule.refuses(
                        request(ALICE, consent, State.PENDING, deadline, List.of()), FRANK, Decision.APPROVE, NOW))
                .isEmpty();
        assertThat(rule.refuses(request(FRANK, RULE, State.DRAFT, deadline, List.of()), FRANK, Decision.REQUEST, NOW))
                .isEmpty();
        assertThat(rule.refusesDenial(request(ALICE, consent, State.PENDING, deadline, List.of()), FRANK, NOW))
                .isEmpty();
        assertRefused(request(State.PENDING), FRANK, ApprovalRefusal.NOT_IN_TEAM);
    }

    @Test
    void a_customers_person_neither_asks_nor_approves_nor_denies_for_another_tenant() {
        staff.joinCustomer(FRANK, "fabrikam");
        KeyRule consent = KeyRule.of(KeyRule.KeySet.of(1, "customer"));
        Instant deadline = NOW.plus(Duration.ofHours(4));
        Request pending = request(ALICE, consent, State.PENDING, deadline, List.of());

        assertRefused(pending, FRANK, ApprovalRefusal.NOT_YOUR_TENANT);
        assertDenialRefused(pending, FRANK, ApprovalRefusal.NOT_YOUR_TENANT);
        assertThat(rule.refuses(request(FRANK, RULE, State.DRAFT, deadline, List.of()), FRANK, Decision.REQUEST, NOW))
                .hasValue(ApprovalRefusal.NOT_YOUR_TENANT);
    }

    @Test
    void only_the_requester_turns_the_first_key() {
        assertThat(rule.refuses(request(State.DRAFT), ALICE, Decision.REQUEST, NOW))
                .isEmpty();
        assertThat(rule.refuses(request(State.DRAFT), BOB, Decision.REQUEST, NOW))
                .hasValue(ApprovalRefusal.NOT_YOURS);
    }

    private void assertRefused(Request request, PersonId person, ApprovalRefusal refusal) {
        assertThat(rule.refuses(request, person, Decision.APPROVE, NOW)).hasValue(refusal);
    }

    private static Request request(State state) {
        return request(state, NOW.plus(Duration.ofHours(4)), List.of());
    }

    private static Request request(State state, Instant deadline, List<TurnedKey> keys) {
        return request(ALICE, RULE, state, deadline, keys);
    }

    /** At Contoso. */
    private static Request request(
            PersonId requester, KeyRule rule, State state, Instant deadline, List<TurnedKey> keys) {
        return new Request(
                TenantId.next(NOW),
                RequestId.next(NOW),
                "elevation",
                requester,
                AccountId.next(NOW),
                DOCUMENT,
                Digest.of(DOCUMENT.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                rule,
                state,
                1,
                NOW,
                deadline,
                keys,
                Optional.empty());
    }

    /** Persons as the authority log would give them. */
    private static final class Staff implements Signers {
        private final Map<PersonId, Signer> active = new HashMap<>();
        private Set<PersonId> tooClose = Set.of();

        void join(PersonId person, String team) {
            active.put(person, new Signer(person, Optional.empty(), Set.of(new Slug(team)), List.of()));
        }

        void joinCustomer(PersonId person, String tenant) {
            active.put(
                    person, new Signer(person, Optional.of(new Slug(tenant)), Set.of(new Slug("customer")), List.of()));
        }

        void leave(PersonId person) {
            active.remove(person);
        }

        @Override
        public Optional<Signer> signer(PersonId person) {
            return Optional.ofNullable(active.get(person));
        }

        @Override
        public boolean tooCloselyJoined(PersonId one, PersonId other, Instant now) {
            return !one.equals(other) && tooClose.containsAll(Set.of(one, other));
        }

        @Override
        public void hold(Set<PersonId> persons) {}

        @Override
        public boolean counterRises(byte[] credentialId, long signCount) {
            return true;
        }

        @Override
        public RelyingParty signingOrigin() {
            return new RelyingParty("keys.localhost", "http://keys.localhost:8080");
        }
    }
}
