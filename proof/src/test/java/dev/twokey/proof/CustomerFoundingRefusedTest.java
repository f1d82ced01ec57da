package dev.twokey.proof;

import static dev.twokey.proof.Customers.CONTOSO;
import static dev.twokey.proof.Customers.ERIN;
import static dev.twokey.proof.Customers.FABRIKAM;
import static dev.twokey.proof.Customers.FOUNDED;
import static dev.twokey.proof.Customers.FRANK;
import static dev.twokey.proof.Customers.HEIDI;
import static dev.twokey.proof.Harbour.ALICE;
import static dev.twokey.proof.Harbour.BOB;
import static dev.twokey.proof.Harbour.CAROL;
import static dev.twokey.proof.Harbour.DAVE;
import static dev.twokey.proof.Harbour.MORNING;
import static dev.twokey.proof.Harbour.SIGNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The founding of a customer's first person is refused, … */
class CustomerFoundingRefusedTest {
    private static final String INTRODUCED = "authority.person-introduced";

    private final Harbour harbour = Harbour.founded();
    private final Customers customers = new Customers(harbour);
    private final JsonObject invitation = customers.invitation(CONTOSO);

    @Test
    void when_its_invitation_was_used_before() {
        JsonObject founding = customers.founding(invitation, customers.erin());
        harbour.append(FOUNDED, founding);
        harbour.append("authority.person-disabled", JsonObject.of("person", ERIN));

        assertThat(refused(FOUNDED, founding)).isEqualTo("request-used");
        assertThat(refused(FOUNDED, customers.founding(invitation, customers.frank())))
                .isEqualTo("request-used");
    }

    @Test
    void while_the_tenant_has_a_person() {
        customers.found(customers.erin());

        assertThat(refused(FOUNDED, customers.founding(invitation, customers.frank())))
                .isEqualTo("tenant-founded");
    }

    @Test
    void when_the_person_signed_with_a_key_that_it_does_not_bring() {
        harbour.passkeys.put(ERIN, harbour.passkey(DAVE));
        SignedStatement daves =
                harbour.passkey(DAVE).sign(customers.consent(invitation, customers.record(ERIN, CONTOSO, 5)));
        harbour.passkeys.put(ERIN, SoftwareAuthenticator.es256("another", SIGNING));
        PersonRecord erin = customers.erin();
        Statement consent = changed(
                customers.consent(invitation, erin),
                json -> json.with("credential", daves.statement().credential()));

        assertThat(refused(
                        FOUNDED,
                        Customers.founding(
                                invitation,
                                erin,
                                signatures(),
                                harbour.passkey(DAVE).sign(consent))))
                .isEqualTo("key-unknown");
    }

    @Test
    void when_somebody_replaced_a_key_after_the_person_had_signed() {
        PersonRecord erin = customers.erin();
        SignedStatement consent = harbour.passkey(ERIN).sign(customers.consent(invitation, erin));
        SoftwareAuthenticator door = SoftwareAuthenticator.es256("mallory's way in", SIGNING);
        PersonRecord more = new PersonRecord(
                ERIN,
                erin.tenant(),
                erin.teams(),
                erin.accounts(),
                List.of(
                        erin.keys().getFirst(),
                        new PersonRecord.Key(
                                PersonRecord.Purpose.SIGN_IN, door.key(), Optional.empty(), Optional.empty())));

        assertThat(refused(FOUNDED, Customers.founding(invitation, more, signatures(), consent)))
                .isEqualTo("statement-differs");
    }

    @Test
    void when_the_person_signed_under_another_invitation() {
        JsonObject other = customers.invitation(CONTOSO);
        SignedStatement consent = harbour.passkey(ERIN).sign(customers.consent(other, customers.erin()));

        assertThat(refused(FOUNDED, Customers.founding(invitation, customers.erin(), signatures(), consent)))
                .isEqualTo("statement-differs");
    }

    @Test
    void when_the_signature_is_of_something_else() {
        Statement consent = customers.consent(invitation, customers.erin());
        SignedStatement other = harbour.passkey(ERIN).sign(changed(consent, json -> json.with("nonce", "another")));

        assertThat(refused(
                        FOUNDED,
                        Customers.founding(
                                invitation,
                                customers.erin(),
                                signatures(),
                                new SignedStatement(consent, other.assertion()))))
                .isEqualTo("signature-invalid");
    }

    @Test
    void when_the_invitation_is_of_another_tenant() {
        assertThat(refused(FOUNDED, customers.founding(customers.invitation(FABRIKAM), customers.erin())))
                .isEqualTo("tenant-differs");
    }

    @Test
    void when_the_person_is_the_providers() {
        assertThat(refused(FOUNDED, customers.founding(invitation, harbour.record(DAVE, 4, "soc"))))
                .isEqualTo("tenant-differs");
    }

    @Test
    void when_only_one_person_of_the_provider_signed_the_invitation() {
        assertThat(refused(
                        FOUNDED,
                        customers.founding(invitation, customers.erin(), List.of(harbour.asks(invitation, CAROL)))))
                .isEqualTo("signature-missing");
        assertThat(refused(
                        FOUNDED,
                        customers.founding(
                                invitation,
                                customers.erin(),
                                List.of(harbour.asks(invitation, CAROL), harbour.approves(invitation, CAROL)))))
                .isEqualTo("same-person");
    }

    @Test
    void when_whoever_agreed_is_no_guardian() {
        JsonObject asked = invitation.with("requester", ALICE);
        assertThat(refused(
                        FOUNDED,
                        customers.founding(
                                asked,
                                customers.erin(),
                                List.of(harbour.asks(asked, ALICE), harbour.approves(asked, CAROL)))))
                .isEqualTo("not-in-team");
    }

    @Test
    void when_the_document_asks_for_more_keys() {
        JsonObject strict = invitation.with(
                "keyRule", KeyRule.of(KeyRule.KeySet.of(2, "soc")).toJson());
        assertThat(refused(FOUNDED, customers.founding(strict, customers.erin())))
                .isEqualTo("rule-unsatisfied");
    }

    @Test
    void when_a_customer_signed_the_invitation() {
        customers.found(customers.record(HEIDI, FABRIKAM, 8));
        JsonObject heidis = invitation.with("requester", HEIDI);

        assertThat(refused(
                        FOUNDED,
                        customers.founding(
                                heidis,
                                customers.erin(),
                                List.of(harbour.asks(heidis, HEIDI), harbour.approves(heidis, BOB)))))
                .isEqualTo("signer-of-another-tenant");
    }

    @Test
    void when_whoever_signed_the_invitation_is_disabled() {
        JsonObject founding = customers.founding(invitation, customers.erin());
        harbour.append("authority.person-disabled", JsonObject.of("person", BOB));

        assertThat(refused(FOUNDED, founding)).isEqualTo("person-disabled");
    }

    @Test
    void when_one_who_signed_the_invitation_had_brought_the_other_in_lately() {
        harbour.append(INTRODUCED, harbour.growth("introduces", harbour.record(DAVE, 4, "soc"), CAROL, ALICE));

        assertThat(refused(
                        FOUNDED,
                        customers.founding(
                                invitation,
                                customers.erin(),
                                List.of(harbour.asks(invitation, CAROL), harbour.approves(invitation, DAVE)))))
                .isEqualTo("too-closely-joined");
    }

    @Test
    void when_the_invitation_is_older_than_thirty_days() {
        Instant late = MORNING.plusSeconds(300).plus(Duration.ofDays(30));
        JsonObject lastMoment = Customers.founding(invitation, customers.erin(), signatures(), at(late));
        JsonObject tooLate = Customers.founding(invitation, customers.erin(), signatures(), at(late.plusSeconds(1)));

        assertThat(refused(FOUNDED, tooLate, late.plusSeconds(1))).isEqualTo("invitation-over");
        harbour.append(FOUNDED, lastMoment, late);
        assertThat(harbour.authority().person(ERIN)).isPresent();
    }

    private SignedStatement at(Instant issued) {
        return harbour.passkey(ERIN)
                .sign(changed(
                        customers.consent(invitation, customers.erin()),
                        json -> json.with("issuedAt", issued).with("notAfter", issued.plusSeconds(300))));
    }

    @Test
    void when_the_persons_statement_was_over() {
        assertThat(refused(FOUNDED, customers.founding(invitation, customers.erin()), MORNING.plusSeconds(300 + 61)))
                .isEqualTo("statement-over");
    }

    @Test
    void when_its_statements_are_of_two_epochs() {
        SignedStatement newer = harbour.passkey(ERIN)
                .sign(changed(customers.consent(invitation, customers.erin()), json -> json.with("epoch", 2)));

        assertThat(refused(FOUNDED, Customers.founding(invitation, customers.erin(), signatures(), newer)))
                .isEqualTo("epoch-differs");
    }

    @Test
    void when_the_person_saw_another_log_than_this() {
        Witness other = new Witness(1, Digest.of(new byte[] {1}));
        SignedStatement seeing = harbour.passkey(ERIN)
                .sign(changed(
                        customers.consent(invitation, customers.erin()),
                        json -> json.with(
                                "checkpoints",
                                JsonObject.of("deployment", other.toString()).with("tenant", other.toString()))));

        assertThat(refused(FOUNDED, Customers.founding(invitation, customers.erin(), signatures(), seeing)))
                .isEqualTo("witness-differs");
    }

    @Test
    void when_it_brings_a_key_that_was_anothers() {
        harbour.passkeys.put(ERIN, harbour.passkey(BOB));

        assertThat(refused(FOUNDED, customers.founding(invitation, customers.erin())))
                .isEqualTo("credential-known");
    }

    @Test
    void when_the_person_would_be_in_a_team_of_the_provider_or_in_none() {
        assertThat(refused(FOUNDED, customers.founding(invitation, inTeams("customer", "soc"))))
                .isEqualTo("customer-in-team");
        assertThat(refused(FOUNDED, customers.founding(invitation, inTeams()))).isEqualTo("customer-in-team");
    }

    @Test
    void when_the_document_is_of_another_type_or_there_is_no_genesis() {
        JsonObject elevation = invitation.with("type", "twokey/elevation");
        assertThat(refused(FOUNDED, customers.founding(elevation, customers.erin())))
                .isEqualTo("type-differs");
        assertThat(refused(
                        FOUNDED,
                        customers.founding(invitation, customers.erin()).with("more", 1)))
                .isEqualTo("malformed");
        assertThat(new Harbour().refusal(FOUNDED, customers.founding(invitation, customers.erin())))
                .isEqualTo("no-genesis");
    }

    private List<SignedStatement> signatures() {
        return List.of(harbour.asks(invitation, CAROL), harbour.approves(invitation, BOB));
    }

    private PersonRecord inTeams(String... teams) {
        PersonRecord frank = customers.frank();
        return new PersonRecord(FRANK, frank.tenant(), new TreeSet<>(List.of(teams)), frank.accounts(), frank.keys());
    }

    private static Statement changed(Statement statement, UnaryOperator<JsonObject> change) {
        return Statement.fromJson(change.apply(statement.toJson()));
    }

    private String refused(String kind, JsonObject data) {
        return harbour.refusal(kind, data);
    }

    private String refused(String kind, JsonObject data, Instant at) {
        return harbour.refusal(kind, data, at);
    }
}
