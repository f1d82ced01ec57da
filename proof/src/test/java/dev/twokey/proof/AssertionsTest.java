package dev.twokey.proof;

import static dev.twokey.proof.Harbour.ALICE;
import static dev.twokey.proof.Harbour.BOB;
import static dev.twokey.proof.Harbour.SIGNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.proof.InvalidSignature.Reason;
import dev.twokey.proof.SoftwareAuthenticator.Behaviour;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AssertionsTest {
    private final Harbour harbour = new Harbour();
    private final SoftwareAuthenticator alice = harbour.passkey(ALICE);
    private final Behaviour honest = alice.behaviour();
    private final Statement statement = harbour.statement(
            Decision.REQUEST, Harbour.id("req", 1), Harbour.POLICY, ALICE, Harbour.POLICY, Witness.ofNothing());

    @Test
    void a_passkey_that_signs_the_statement_is_verified_and_its_counter_told() {
        VerifiedAssertion verified = verify(alice);
        assertThat(verified.signCount()).isEqualTo(1);
        assertThat(verified.backedUp()).isFalse();
        assertThat(verify(alice.behaving(honest.withFlags(0x1d))).backedUp()).isTrue();
    }

    @Test
    void rs256_is_verified_too() {
        SoftwareAuthenticator rsa = SoftwareAuthenticator.rs256("signing key of " + ALICE, SIGNING, 2048);
        Assertion assertion = rsa.answer(statement.challenge().bytes());
        assertThat(Assertions.verify(statement.bytes(), assertion, rsa.key(), SIGNING)
                        .signCount())
                .isEqualTo(1);
    }

    @Test
    void each_part_of_the_ceremony_must_be_right() {
        assertRefused(Reason.TYPE_DIFFERS, alice.behaving(honest.withType("webauthn.create")));
        assertRefused(Reason.ORIGIN_DIFFERS, alice.behaving(honest.withOrigin("http://keys.localhost:9090")));
        assertRefused(Reason.ORIGIN_DIFFERS, alice.behaving(honest.withOrigin("HTTP://keys.localhost:8080")));
        assertRefused(Reason.ORIGIN_DIFFERS, alice.behaving(honest.withOrigin("http://localhost:8080")));
        assertRefused(Reason.RELYING_PARTY_DIFFERS, alice.behaving(honest.withRpId("localhost")));
        assertRefused(Reason.USER_NOT_PRESENT, alice.behaving(honest.withFlags(0x04)));
        assertRefused(Reason.USER_NOT_VERIFIED, alice.behaving(honest.withFlags(0x01)));
        assertRefused(
                Reason.CROSS_ORIGIN, alice.behaving(honest.withExtra(",\"topOrigin\":\"https://globex.example\"")));
        assertRefused(Reason.MALFORMED, alice.behaving(honest.withExtra(",\"crossOrigin\":true")));
        assertRefused(Reason.MALFORMED, alice.behaving(honest.withOrigin("\"")));
    }

    @Test
    void a_signature_over_another_statement_is_refused() {
        Assertion other = alice.answer(Digest.of(new byte[] {1}).bytes());
        assertReason(Reason.CHALLENGE_DIFFERS, other, alice.key());
    }

    @Test
    void a_signature_by_another_key_is_refused() {
        Assertion bobs = harbour.passkey(BOB).answer(statement.challenge().bytes());
        assertReason(Reason.CREDENTIAL_DIFFERS, bobs, alice.key());
        assertReason(Reason.CREDENTIAL_DIFFERS, bobs, harbour.passkey(BOB).key());
        Assertion claimed = new Assertion(
                alice.key().credentialId(), bobs.clientDataJSON(), bobs.authenticatorData(), bobs.signature());
        assertReason(Reason.SIGNATURE_WRONG, claimed, alice.key());
    }

    @Test
    void garbage_is_refused_and_does_not_escape_as_another_exception() {
        Assertion good = alice.answer(statement.challenge().bytes());
        Bytes garbage = Bytes.of(new byte[] {1, 2, 3});
        for (Assertion bad : new Assertion[] {
            new Assertion(good.credentialId(), garbage, good.authenticatorData(), good.signature()),
            new Assertion(good.credentialId(), good.clientDataJSON(), garbage, good.signature()),
        }) {
            assertReason(Reason.MALFORMED, bad, alice.key());
        }
        for (Bytes signature : new Bytes[] {garbage, Bytes.of(new byte[0])}) {
            Assertion bad =
                    new Assertion(good.credentialId(), good.clientDataJSON(), good.authenticatorData(), signature);
            assertReason(Reason.SIGNATURE_WRONG, bad, alice.key());
        }
    }

    @Test
    void the_user_handle_is_the_person() {
        Assertion assertion = alice.answer(statement.challenge().bytes());
        Assertions.verify(
                statement.bytes(), assertion, alice.key(), SIGNING, Optional.of(Assertions.userHandle(ALICE)));
        assertThatThrownBy(() -> Assertions.verify(
                        statement.bytes(), assertion, alice.key(), SIGNING, Optional.of(Assertions.userHandle(BOB))))
                .hasMessage("user-handle-differs");
    }

    @Test
    void an_assertion_survives_its_json() {
        Assertion assertion = alice.answer(statement.challenge().bytes());
        assertThat(Assertion.fromJson(assertion.toJson())).isEqualTo(assertion);
    }

    private VerifiedAssertion verify(SoftwareAuthenticator passkey) {
        Assertion assertion = passkey.answer(statement.challenge().bytes());
        return Assertions.verify(statement.bytes(), assertion, passkey.key(), SIGNING);
    }

    private void assertRefused(Reason reason, SoftwareAuthenticator passkey) {
        assertReason(reason, passkey.answer(statement.challenge().bytes()), passkey.key());
    }

    private void assertReason(Reason reason, Assertion assertion, SigningKey key) {
        assertThatThrownBy(() -> Assertions.verify(statement.bytes(), assertion, key, SIGNING))
                .isInstanceOfSatisfying(
                        InvalidSignature.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
