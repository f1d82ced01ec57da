package dev.twokey.proof;

import static dev.twokey.proof.Harbour.ALICE;
import static dev.twokey.proof.Harbour.BOB;
import static dev.twokey.proof.Harbour.CAROL;
import static dev.twokey.proof.Harbour.DAVE;
import static dev.twokey.proof.Harbour.SIGNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AuthorityTest {
    private final Harbour harbour = Harbour.founded();

    @Test
    void the_founders_have_authority_once_all_of_them_signed() {
        Authority authority = harbour.authority();
        assertThat(authority.violations()).isEmpty();
        assertThat(authority.persons()).extracting(Person::id).containsExactly(ALICE, BOB, CAROL);
        assertThat(authority.genesisDigest()).contains(harbour.genesis().digest());
        assertThat(authority.deployment()).contains("harbour");
        assertThat(authority.members("soc")).extracting(Person::id).containsExactly(BOB);
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
        assertThat(harbour.authority().personOfAccount(Harbour.id("acc", 4)))
                .get()
                .extracting(Person::id)
                .isEqualTo(DAVE);
        harbour.append("authority.person-extended", harbour.growth("extends", harbour.bare(CAROL, "soc"), BOB, DAVE));
        assertThat(harbour.authority().violations()).isEmpty();
        assertThat(harbour.authority().members("soc")).extracting(Person::id).containsExactly(BOB, CAROL);
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
    void a_replay_in_parts_is_a_replay_of_the_whole() {
        introduceDave();
        Authority parts = Authority.replay(harbour.log.subList(0, 1), SIGNING).then(harbour.log.subList(1, 2));
        assertThat(List.copyOf(parts.persons()))
                .isEqualTo(List.copyOf(harbour.authority().persons()));
        assertThat(Authority.replay(harbour.log.subList(0, 1), SIGNING).person(DAVE))
                .isEmpty();
    }

    @Test
    void a_disabled_person_is_so_for_ever_but_was_not_before() {
        introduceDave();
        harbour.append("authority.person-disabled", JsonObject.of("person", DAVE));
        Authority authority = harbour.authority();
        assertThat(authority.activeAt(DAVE, 1)).isFalse();
        assertThat(authority.activeAt(DAVE, 2)).isTrue();
        assertThat(authority.activeAt(DAVE, 3)).isFalse();
        assertThat(authority.asOf(2).members("service-engineering")).hasSize(2);
        assertThat(authority.members("service-engineering")).hasSize(1);
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
        harbour.append("authority.key-revoked", JsonObject.of("credentialId", key.base64Url()));
        assertThat(harbour.authority().key(key)).get().matches(PersonKey::isRevoked);
        assertThat(harbour.authority().asOf(1).key(key)).get().matches(found -> !found.isRevoked());
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
        assertThatThrownBy(() -> harbour.authority().requireSigner(harbour.asks(document, DAVE)))
                .isInstanceOfSatisfying(
                        NoAuthority.class, e -> assertThat(e.reason()).isEqualTo(NoAuthority.Reason.KEY_UNKNOWN));
    }

    @Test
    void lines_of_another_log_or_out_of_order_are_not_a_replay() {
        List<LogLine> twice = List.of(harbour.log.getFirst(), harbour.log.getFirst());
        assertThatThrownBy(() -> Authority.replay(twice, SIGNING)).isInstanceOf(MalformedProof.class);
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
            JsonObject document = harbour.document("introduces", dave(), ALICE);
            Witness ahead = new Witness(99, MerkleTree.emptyRoot());
            RequestDocument request = RequestDocument.of(document);
            SignedStatement asks = harbour.passkey(ALICE)
                    .sign(harbour.statement(
                            Decision.REQUEST, request.request(), request.digest(), ALICE, Harbour.POLICY, ahead));
            assertThat(introductionRefused(Harbour.signed(document, List.of(asks, harbour.approves(document, BOB)))))
                    .isEqualTo("witness-ahead");
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

    @Nested
    class A_genesis_is_refused {
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
            assertThat(harbour.refusal("authority.genesis", harbour.founding(harbour.genesis(), ALICE, BOB, CAROL)))
                    .isEqualTo("genesis-not-first");
        }

        @Test
        void when_the_signed_document_was_another() {
            GenesisDocument other = new GenesisDocument(
                    "harbour",
                    empty.genesis().teams(),
                    empty.genesis().persons().subList(0, 2));
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
        void and_nothing_grows_before_it() {
            assertThat(empty.refusal(
                            "authority.person-introduced",
                            empty.growth("introduces", empty.record(DAVE, 4), ALICE, BOB)))
                    .isEqualTo("no-genesis");
        }
    }

    private void introduceDave() {
        harbour.append("authority.person-introduced", harbour.growth("introduces", dave(), CAROL, BOB));
    }

    private PersonRecord dave() {
        return harbour.record(DAVE, 4, "service-engineering");
    }

    private String introductionRefused(JsonObject data) {
        return harbour.refusal("authority.person-introduced", data);
    }

    private String extensionRefused(JsonObject data) {
        return harbour.refusal("authority.person-extended", data);
    }

    private static PersonRecord.Key withoutAccount(PersonRecord record) {
        return signing(record.keys().getFirst().key());
    }

    private static PersonRecord.Key signing(SigningKey key) {
        return new PersonRecord.Key(PersonRecord.Purpose.SIGNING, key, Optional.empty(), Optional.empty());
    }
}
