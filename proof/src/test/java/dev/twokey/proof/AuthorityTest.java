package dev.twokey.proof;

import static dev.twokey.proof.Harbour.ALICE;
import static dev.twokey.proof.Harbour.BOB;
import static dev.twokey.proof.Harbour.CAROL;
import static dev.twokey.proof.Harbour.DAVE;
import static dev.twokey.proof.Harbour.MORNING;
import static dev.twokey.proof.Harbour.SIGNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AuthorityTest {
    private static final String INTRODUCED = "authority.person-introduced";

    private final Harbour harbour = Harbour.founded();

    @Test
    void the_founders_have_authority_once_all_of_them_signed() {
        Authority authority = harbour.authority();
        assertThat(authority.violations()).isEmpty();
        assertThat(authority.persons()).extracting(Person::id).containsExactly(ALICE, BOB, CAROL);
        assertThat(authority.genesisDigest()).contains(harbour.genesis().digest());
        assertThat(authority.deployment()).contains("harbour");
        assertThat(authority.person(BOB).orElseThrow().teamNames()).containsExactly("soc");
        assertThat(authority.key(harbour.passkey(BOB).key().credentialId()))
                .get()
                .extracting(PersonKey::person)
                .isEqualTo(BOB);
    }

    @Test
    void two_persons_introduce_a_third_who_may_then_sign() {
        introduceDave();
        assertThat(harbour.authority().violations()).isEmpty();
        assertThat(harbour.authority().person(DAVE)).get().matches(Person::isActive);
        assertThat(harbour.authority().person(DAVE).orElseThrow().accounts()).containsOnlyKeys(Harbour.id("acc", 4));
        harbour.append("authority.person-extended", harbour.growth("extends", harbour.bare(CAROL, "soc"), ALICE, DAVE));
        assertThat(harbour.authority().violations()).isEmpty();
        assertThat(harbour.authority().person(CAROL).orElseThrow().teamNames()).containsExactly("operations", "soc");
    }

    @Test
    void other_entries_of_the_log_are_skipped() {
        harbour.append("tenant.registered", JsonObject.empty());
        introduceDave();
        assertThat(harbour.authority().violations()).isEmpty();
        assertThat(harbour.authority().person(DAVE).orElseThrow().introducedAt())
                .isEqualTo(2);
    }

    @Test
    void a_disabled_person_is_so_for_ever_but_was_not_before() {
        introduceDave();
        JsonObject document = harbour.document("extends", harbour.bare(CAROL, "soc"), ALICE);
        SignedStatement daves = harbour.approves(document, DAVE);
        harbour.append("authority.person-disabled", JsonObject.of("person", DAVE));
        Authority authority = harbour.authority();
        assertNoAuthority(NoAuthority.Reason.KEY_UNKNOWN, () -> authority.requireSigner(daves, 1));
        assertThat(authority.requireSigner(daves, 2).isActive()).isTrue();
        assertNoAuthority(NoAuthority.Reason.PERSON_DISABLED, () -> authority.requireSigner(daves, 3));
        assertThat(harbour.refusal(
                        "authority.person-extended", harbour.growth("extends", harbour.bare(DAVE, "soc"), ALICE, BOB)))
                .isEqualTo("person-disabled");
        assertThat(harbour.refusal(
                        "authority.person-extended",
                        harbour.growth("extends", harbour.bare(CAROL, "soc"), ALICE, DAVE)))
                .isEqualTo("person-disabled");
    }

    @Test
    void a_shrinking_entry_works_whatever_else_it_says() {
        harbour.append("authority.person-disabled", JsonObject.of("person", BOB).with("reason", "left"));
        assertThat(harbour.authority().violations()).isEmpty();
        assertThat(harbour.authority().person(BOB)).get().matches(person -> !person.isActive());
        assertThat(harbour.refusal("authority.person-disabled", JsonObject.of("person", DAVE)))
                .isEqualTo("person-unknown");
    }

    @Test
    void a_revoked_key_signs_nothing_more() {
        Bytes key = harbour.passkey(BOB).key().credentialId();
        SignedStatement bobs = harbour.approves(harbour.document("introduces", dave(), ALICE), BOB);
        harbour.append("authority.key-revoked", JsonObject.of("credentialId", key.base64Url()));
        assertThat(harbour.authority().key(key)).get().matches(PersonKey::isRevoked);
        assertThat(harbour.authority().requireSigner(bobs, 1).id()).isEqualTo(BOB);
        assertNoAuthority(
                NoAuthority.Reason.KEY_REVOKED, () -> harbour.authority().requireSigner(bobs, 2));
        assertThat(introductionRefused(harbour.growth("introduces", dave(), ALICE, BOB)))
                .isEqualTo("key-revoked");
        assertThat(harbour.refusal("authority.key-revoked", JsonObject.of("credentialId", "AAAA")))
                .isEqualTo("key-unknown");
    }

    @Test
    void a_person_is_required_who_may_sign() {
        JsonObject document = harbour.document("introduces", dave(), ALICE);
        SignedStatement signed = harbour.asks(document, ALICE);
        assertThat(harbour.authority().requireSigner(signed).id()).isEqualTo(ALICE);
        assertNoAuthority(
                NoAuthority.Reason.KEY_UNKNOWN, () -> harbour.authority().requireSigner(harbour.asks(document, DAVE)));
    }

    @Test
    void lines_of_another_log_or_out_of_order_or_left_out_are_not_a_replay() {
        introduceDave();
        List<LogLine> twice = List.of(harbour.log.getFirst(), harbour.log.getFirst());
        assertThatThrownBy(() -> Authority.replay(twice, SIGNING))
                .hasMessage("entry 0 of harbour/deployment is not next in its log");
        assertThatThrownBy(() -> Authority.replay(harbour.log.subList(1, 2), SIGNING))
                .hasMessage("entry 1 of harbour/deployment is not next in its log");
        LogLine foreign = new LogLine(harbour.log.get(1).entry(), 1, "globex/deployment", Harbour.MORNING);
        assertThatThrownBy(() -> Authority.replay(List.of(harbour.log.getFirst(), foreign), SIGNING))
                .hasMessage("entry 1 of globex/deployment is not next in its log");
    }

    @Nested
    class Growth_is_refused {
        @Test
        void when_one_person_signs_both() {
            assertThat(introductionRefused(harbour.growth("introduces", dave(), ALICE, ALICE)))
                    .isEqualTo("same-person");
        }

        @Test
        void when_only_one_signed() {
            JsonObject document = harbour.document("introduces", dave(), ALICE);
            assertThat(introductionRefused(Harbour.signed(document, List.of(harbour.asks(document, ALICE)))))
                    .isEqualTo("signature-missing");
        }

        @Test
        void when_the_second_key_is_of_neither_guarding_team() {
            assertThat(introductionRefused(harbour.growth("introduces", dave(), ALICE, CAROL)))
                    .isEqualTo("not-in-team");
        }

        @Test
        void when_a_stranger_signs() {
            assertThat(introductionRefused(harbour.growth("introduces", dave(), ALICE, DAVE)))
                    .isEqualTo("key-unknown");
        }

        @Test
        void when_it_concerns_a_signer() {
            assertThat(extensionRefused(harbour.growth("extends", harbour.bare(ALICE, "soc"), ALICE, BOB)))
                    .isEqualTo("own-growth");
            assertThat(extensionRefused(harbour.growth("extends", harbour.bare(BOB, "operations"), ALICE, BOB)))
                    .isEqualTo("own-growth");
        }

        @Test
        void when_the_document_is_not_the_signed_one() {
            JsonObject document = harbour.document("introduces", dave(), ALICE);
            JsonObject other =
                    document.with("introduces", harbour.record(DAVE, 4, "soc").toJson());
            assertThat(introductionRefused(Harbour.signed(
                            other, List.of(harbour.asks(document, ALICE), harbour.approves(document, BOB)))))
                    .isEqualTo("statement-differs");
        }

        @Test
        void when_a_signature_is_changed() {
            JsonObject document = harbour.document("introduces", dave(), ALICE);
            SignedStatement honest = harbour.approves(document, BOB);
            SignedStatement moved = new SignedStatement(
                    honest.statement(), harbour.asks(document, BOB).assertion());
            assertThat(introductionRefused(Harbour.signed(document, List.of(harbour.asks(document, ALICE), moved))))
                    .isEqualTo("signature-invalid");
        }

        @Test
        void when_somebody_signs_with_the_key_of_another() {
            JsonObject document = harbour.document("introduces", dave(), ALICE);
            Statement bobs = harbour.about(document, Decision.APPROVE, BOB);
            Statement claimed = Statement.fromJson(bobs.toJson()
                    .with("credential", harbour.passkey(ALICE).key().credentialId()));
            SignedStatement signed = harbour.passkey(ALICE).sign(claimed);
            assertThat(introductionRefused(Harbour.signed(document, List.of(harbour.asks(document, ALICE), signed))))
                    .isEqualTo("key-of-another-person");
        }

        @Test
        void when_the_first_signature_does_not_ask() {
            JsonObject document = harbour.document("introduces", dave(), ALICE);
            assertThat(introductionRefused(Harbour.signed(
                            document, List.of(harbour.approves(document, BOB), harbour.asks(document, ALICE)))))
                    .isEqualTo("decision-differs");
        }

        @Test
        void when_the_requester_is_another_than_the_document_says() {
            JsonObject document = harbour.document("introduces", dave(), CAROL);
            assertThat(introductionRefused(Harbour.signed(
                            document, List.of(harbour.asks(document, ALICE), harbour.approves(document, BOB)))))
                    .isEqualTo("statement-differs");
        }

        @Test
        void when_the_document_asks_for_more_keys() {
            JsonObject document = harbour.document("introduces", dave(), ALICE)
                    .with("keyRule", KeyRule.of(KeyRule.KeySet.of(2, "soc")).toJson());
            assertThat(introductionRefused(Harbour.signed(
                            document, List.of(harbour.asks(document, ALICE), harbour.approves(document, BOB)))))
                    .isEqualTo("rule-unsatisfied");
        }

        @Test
        void when_one_signer_brought_the_other_in_less_than_thirty_days_ago() {
            introduceDave();
            assertThat(extensionRefused(harbour.growth("extends", harbour.bare(ALICE, "soc"), BOB, DAVE)))
                    .isEqualTo("too-closely-joined");
            assertThat(extensionRefused(harbour.growth("extends", harbour.bare(ALICE, "soc"), DAVE, BOB)))
                    .isEqualTo("too-closely-joined");
            harbour.pass(Duration.ofDays(30));
            harbour.append(
                    "authority.person-extended", harbour.growth("extends", harbour.bare(ALICE, "soc"), BOB, DAVE));
            assertThat(harbour.authority().violations()).hasSize(2);
            assertThat(harbour.authority().person(ALICE).orElseThrow().teamNames())
                    .contains("soc");
        }

        @Test
        void when_one_signer_invited_the_other_to_keys_or_accounts() {
            JsonObject document = harbour.document("introduces", dave(), CAROL).with("invitedBy", ALICE);
            harbour.append(
                    INTRODUCED,
                    Harbour.signed(document, List.of(harbour.asks(document, CAROL), harbour.approves(document, BOB))));
            assertThat(harbour.authority().violations()).isEmpty();
            assertThat(extensionRefused(harbour.growth("extends", harbour.bare(BOB, "operations"), DAVE, ALICE)))
                    .isEqualTo("too-closely-joined");
        }

        @Test
        void but_not_when_one_signer_brought_the_other_a_team_alone() {
            harbour.append(
                    "authority.person-extended", harbour.growth("extends", harbour.bare(CAROL, "soc"), ALICE, BOB));
            harbour.append(INTRODUCED, harbour.growth("introduces", dave(), ALICE, CAROL));
            assertThat(harbour.authority().violations()).isEmpty();
        }

        @Test
        void when_the_person_exists_already() {
            introduceDave();
            assertThat(introductionRefused(harbour.growth("introduces", harbour.bare(DAVE), ALICE, BOB)))
                    .isEqualTo("person-known");
        }

        @Test
        void when_the_request_was_used_before() {
            JsonObject growth = harbour.growth("extends", harbour.bare(CAROL, "soc"), ALICE, BOB);
            harbour.append("authority.person-extended", growth);
            assertThat(extensionRefused(growth)).isEqualTo("request-used");
        }

        @Test
        void when_an_account_a_credential_or_a_public_key_is_anothers() {
            PersonRecord dave = dave();
            PersonRecord bobs = harbour.record(BOB, 2);
            assertThat(introductionRefused(harbour.growth(
                            "introduces",
                            new PersonRecord(DAVE, new TreeSet<>(), bobs.accounts(), List.of(withoutAccount(dave))),
                            ALICE,
                            BOB)))
                    .isEqualTo("account-known");
            assertThat(introductionRefused(harbour.growth(
                            "introduces",
                            new PersonRecord(DAVE, new TreeSet<>(), List.of(), List.of(withoutAccount(bobs))),
                            ALICE,
                            BOB)))
                    .isEqualTo("credential-known");
            SigningKey renamed = new SigningKey(
                    Bytes.utf8("another id"), harbour.passkey(BOB).key().publicKey());
            assertThat(introductionRefused(harbour.growth(
                            "introduces",
                            new PersonRecord(DAVE, new TreeSet<>(), List.of(), List.of(signing(renamed))),
                            ALICE,
                            BOB)))
                    .isEqualTo("public-key-known");
            assertThat(introductionRefused(harbour.growth(
                            "introduces", new PersonRecord(DAVE, new TreeSet<>(), List.of(), dave.keys()), ALICE, BOB)))
                    .isEqualTo("account-of-another-person");
        }

        @Test
        void when_a_team_is_unknown() {
            assertThat(introductionRefused(
                            harbour.growth("introduces", harbour.record(DAVE, 4, "pirates"), ALICE, BOB)))
                    .isEqualTo("team-unknown");
        }

        @Test
        void when_the_statement_saw_a_log_that_did_not_exist() {
            assertThat(introductionRefused(seeing(new Witness(99, MerkleTree.emptyRoot()))))
                    .isEqualTo("witness-ahead");
        }

        @Test
        void when_the_statement_saw_another_log_than_this() {
            assertThat(introductionRefused(seeing(new Witness(1, Digest.of(new byte[] {1})))))
                    .isEqualTo("witness-differs");
            assertThat(introductionRefused(seeing(new Witness(0, Digest.of(new byte[] {1})))))
                    .isEqualTo("witness-differs");
        }

        @Test
        void when_an_entry_that_its_signers_have_seen_was_changed_since() {
            harbour.append("tenant.registered", JsonObject.of("name", "Contoso"));
            JsonObject honest = harbour.growth("introduces", dave(), ALICE, BOB);
            harbour.log.removeLast();
            harbour.append("tenant.registered", JsonObject.of("name", "Globex"));
            assertThat(introductionRefused(honest)).isEqualTo("witness-differs");
        }

        private JsonObject seeing(Witness seen) {
            JsonObject document = harbour.document("introduces", dave(), ALICE);
            Statement asks = changed(
                    harbour.about(document, Decision.REQUEST, ALICE),
                    json -> json.with(
                            "checkpoints",
                            JsonObject.of("deployment", seen.toString()).with("tenant", seen.toString())));
            return signedBy(document, asks, harbour.about(document, Decision.APPROVE, BOB));
        }

        @Test
        void when_the_document_is_of_another_type() {
            JsonObject document = harbour.document("introduces", dave(), ALICE).with("type", "twokey/elevation");
            assertThat(introductionRefused(signed(document))).isEqualTo("type-differs");
            JsonObject newer = harbour.document("introduces", dave(), ALICE).with("version", 2);
            assertThat(introductionRefused(signed(newer))).isEqualTo("type-differs");
            JsonObject extension = harbour.document("extends", dave(), ALICE);
            assertThat(introductionRefused(signed(extension))).isEqualTo("type-differs");
        }

        @Test
        void when_the_statements_are_of_two_epochs_or_of_an_earlier_one_than_before() {
            JsonObject document = harbour.document("introduces", dave(), ALICE);
            Statement asks = harbour.about(document, Decision.REQUEST, ALICE);
            Statement approves = harbour.about(document, Decision.APPROVE, BOB);
            assertThat(introductionRefused(signedBy(document, asks, changed(approves, json -> json.with("epoch", 2)))))
                    .isEqualTo("epoch-differs");
            JsonObject extension = harbour.document("extends", harbour.bare(CAROL, "soc"), ALICE);
            harbour.append(
                    "authority.person-extended",
                    signedBy(
                            extension,
                            changed(harbour.about(extension, Decision.REQUEST, ALICE), json -> json.with("epoch", 2)),
                            changed(harbour.about(extension, Decision.APPROVE, BOB), json -> json.with("epoch", 2))));
            assertThat(harbour.authority().person(CAROL).orElseThrow().teamNames())
                    .contains("soc");
            assertThat(introductionRefused(harbour.growth("introduces", dave(), ALICE, BOB)))
                    .isEqualTo("epoch-fell");
        }

        @Test
        void when_a_statement_is_younger_than_the_entry_or_older_than_the_asking() {
            JsonObject document = harbour.document("introduces", dave(), ALICE);
            Statement asks = harbour.about(document, Decision.REQUEST, ALICE);
            Statement approves = harbour.about(document, Decision.APPROVE, BOB);
            assertThat(introductionRefused(signedBy(
                            document, asks, changed(approves, json -> json.with("issuedAt", MORNING.plusSeconds(1))))))
                    .isEqualTo("signed-later");
            assertThat(introductionRefused(signedBy(
                            document, asks, changed(approves, json -> json.with("issuedAt", MORNING.minusSeconds(1))))))
                    .isEqualTo("signed-before-asked");
        }

        @Test
        void when_the_last_statement_was_over_or_the_answer_came_too_late() {
            JsonObject honest = harbour.growth("introduces", dave(), ALICE, BOB);
            assertThat(harbour.refusal(INTRODUCED, honest, MORNING.plusSeconds(300 + 61)))
                    .isEqualTo("statement-over");
            JsonObject document = harbour.document("introduces", dave(), ALICE);
            Instant late = MORNING.plusSeconds(5 * 3600);
            JsonObject answered = signedBy(
                    document,
                    harbour.about(document, Decision.REQUEST, ALICE),
                    changed(
                            harbour.about(document, Decision.APPROVE, BOB),
                            json -> json.with("issuedAt", late).with("notAfter", late.plusSeconds(300))));
            assertThat(harbour.refusal(INTRODUCED, answered, late)).isEqualTo("answered-late");
        }

        private JsonObject signed(JsonObject document) {
            return signedBy(
                    document,
                    harbour.about(document, Decision.REQUEST, ALICE),
                    harbour.about(document, Decision.APPROVE, BOB));
        }

        private Statement changed(Statement statement, UnaryOperator<JsonObject> change) {
            return Statement.fromJson(change.apply(statement.toJson()));
        }

        private JsonObject signedBy(JsonObject document, Statement... statements) {
            return Harbour.signed(
                    document,
                    Arrays.stream(statements)
                            .map(statement ->
                                    harbour.passkey(statement.person()).sign(statement))
                            .toList());
        }

        @Test
        void when_a_sign_in_key_signs() {
            SoftwareAuthenticator door = SoftwareAuthenticator.es256("door", SIGNING);
            PersonRecord.Key key =
                    new PersonRecord.Key(PersonRecord.Purpose.SIGN_IN, door.key(), Optional.empty(), Optional.empty());
            harbour.append(
                    "authority.person-extended",
                    harbour.growth(
                            "extends", new PersonRecord(BOB, new TreeSet<>(), List.of(), List.of(key)), CAROL, ALICE));
            assertThat(harbour.authority().violations()).isEmpty();
            harbour.passkeys.put(BOB, door);
            assertThat(introductionRefused(harbour.growth("introduces", dave(), ALICE, BOB)))
                    .isEqualTo("key-not-for-signing");
        }

        @Test
        void when_its_kind_or_form_is_unknown() {
            assertThat(harbour.refusal("authority.person-crowned", JsonObject.empty()))
                    .isEqualTo("kind-unknown");
            assertThat(introductionRefused(JsonObject.empty())).isEqualTo("malformed");
        }
    }

    private void introduceDave() {
        harbour.append("authority.person-introduced", harbour.growth("introduces", dave(), CAROL, BOB));
    }

    private PersonRecord dave() {
        return harbour.record(DAVE, 4, "service-engineering");
    }

    private String introductionRefused(JsonObject data) {
        return harbour.refusal(INTRODUCED, data);
    }

    private String extensionRefused(JsonObject data) {
        return harbour.refusal("authority.person-extended", data);
    }

    private static void assertNoAuthority(NoAuthority.Reason reason, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        NoAuthority.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static PersonRecord.Key withoutAccount(PersonRecord record) {
        return signing(record.keys().getFirst().key());
    }

    private static PersonRecord.Key signing(SigningKey key) {
        return new PersonRecord.Key(PersonRecord.Purpose.SIGNING, key, Optional.empty(), Optional.empty());
    }
}
