package dev.twokey.proof;

import static dev.twokey.proof.Harbour.ALICE;
import static dev.twokey.proof.Harbour.BOB;
import static dev.twokey.proof.Harbour.CAROL;
import static dev.twokey.proof.Harbour.DAVE;
import static dev.twokey.proof.Harbour.MORNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A genesis is refused, … */
class GenesisRefusedTest {
    private final Harbour empty = new Harbour();

    @Test
    void when_a_founder_did_not_sign() {
        assertThat(empty.refusal("authority.genesis", empty.founding(empty.genesis(), ALICE, BOB)))
                .isEqualTo("signature-missing");
    }

    @Test
    void when_a_founder_signed_twice_or_a_stranger_signed() {
        assertThat(empty.refusal("authority.genesis", empty.founding(empty.genesis(), ALICE, ALICE, BOB)))
                .isEqualTo("signed-twice");
        Harbour other = new Harbour();
        assertThat(other.refusal("authority.genesis", other.founding(other.genesis(), ALICE, BOB, DAVE)))
                .isEqualTo("not-a-founder");
    }

    @Test
    void when_it_is_not_the_first_authority_entry() {
        empty.append("authority.person-disabled", JsonObject.of("person", ALICE));
        assertThat(empty.refusal("authority.genesis", empty.founding(empty.genesis(), ALICE, BOB, CAROL)))
                .isEqualTo("genesis-not-first");
        Harbour harbour = Harbour.founded();
        assertThat(harbour.refusal("authority.genesis", harbour.founding(harbour.genesis(), ALICE, BOB, CAROL)))
                .isEqualTo("genesis-not-first");
    }

    @Test
    void when_the_signed_document_was_another() {
        GenesisDocument other = new GenesisDocument(
                "harbour", empty.genesis().teams(), empty.genesis().persons().subList(0, 2));
        JsonObject data = empty.founding(other, ALICE, BOB)
                .with("document", empty.genesis().toJson());
        assertThat(empty.refusal("authority.genesis", data)).isEqualTo("statement-differs");
    }

    @Test
    void when_it_has_one_founder() {
        assertThatThrownBy(() -> new GenesisDocument(
                        "harbour",
                        empty.genesis().teams(),
                        empty.genesis().persons().subList(0, 1)))
                .hasMessageContaining("fewer than two");
    }

    @Test
    void when_two_founders_share_an_account_or_a_key_and_then_nobody_is_a_founder() {
        GenesisDocument honest = empty.genesis();
        PersonRecord alice = honest.persons().getFirst();
        PersonRecord carol = honest.persons().getLast();
        PersonRecord withAlicesAccount =
                new PersonRecord(CAROL, carol.teams(), alice.accounts(), List.of(withoutAccount(carol)));
        assertThat(refusedGenesis(withAlicesAccount)).isEqualTo("account-known");
        assertThat(empty.authority().persons()).isEmpty();
        assertThat(empty.authority().genesisDigest()).isEmpty();
        assertThat(empty.authority().key(empty.passkey(ALICE).key().credentialId()))
                .isEmpty();

        Harbour again = new Harbour();
        again.passkeys.put(CAROL, again.passkey(ALICE));
        assertThat(again.refusal("authority.genesis", again.founding(again.genesis(), ALICE, BOB, CAROL)))
                .isEqualTo("credential-known");
    }

    @Test
    void and_then_no_later_one_is_believed() {
        refusedGenesis(empty.record(CAROL, 1, "operations"));
        assertThat(empty.refusal("authority.genesis", empty.founding(empty.genesis(), ALICE, BOB, CAROL)))
                .isEqualTo("genesis-not-first");
    }

    private String refusedGenesis(PersonRecord third) {
        GenesisDocument honest = empty.genesis();
        GenesisDocument document = new GenesisDocument(
                "harbour",
                honest.teams(),
                List.of(honest.persons().getFirst(), honest.persons().get(1), third));
        return empty.refusal("authority.genesis", empty.founding(document, ALICE, BOB, CAROL));
    }

    @Test
    void when_the_founders_signed_at_another_time() {
        assertThat(empty.refusal(
                        "authority.genesis",
                        empty.founding(empty.genesis(), ALICE, BOB, CAROL),
                        MORNING.plusSeconds(300 + 61)))
                .isEqualTo("statement-over");
        Harbour early = new Harbour();
        assertThat(early.refusal(
                        "authority.genesis",
                        early.founding(early.genesis(), ALICE, BOB, CAROL),
                        MORNING.minusSeconds(1)))
                .isEqualTo("signed-later");
    }

    @Test
    void and_nothing_grows_before_it() {
        assertThat(empty.refusal(
                        "authority.person-introduced", empty.growth("introduces", empty.record(DAVE, 4), ALICE, BOB)))
                .isEqualTo("no-genesis");
    }

    @Test
    void when_the_founders_signed_in_two_epochs() {
        JsonObject honest = empty.founding(empty.genesis(), ALICE, BOB, CAROL);
        List<SignedStatement> signatures = new ArrayList<>(SignedStatement.listOf(honest));
        Statement carols = signatures.removeLast().statement();
        signatures.add(
                empty.passkey(CAROL).sign(Statement.fromJson(carols.toJson().with("epoch", 2))));
        assertThat(empty.refusal(
                        "authority.genesis", Harbour.signed(empty.genesis().toJson(), signatures)))
                .isEqualTo("epoch-differs");
        assertThat(empty.authority().persons()).isEmpty();
    }

    private static PersonRecord.Key withoutAccount(PersonRecord record) {
        return new PersonRecord.Key(
                PersonRecord.Purpose.SIGNING, record.keys().getFirst().key(), Optional.empty(), Optional.empty());
    }
}
