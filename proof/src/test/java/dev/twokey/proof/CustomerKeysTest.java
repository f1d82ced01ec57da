package dev.twokey.proof;

import static dev.twokey.proof.Customers.ERIN;
import static dev.twokey.proof.Customers.FABRIKAM;
import static dev.twokey.proof.Customers.HEIDI;
import static dev.twokey.proof.Harbour.ALICE;
import static dev.twokey.proof.Harbour.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Customers' keys on the requests of Contoso's log, as whoever has both exports judges them. */
class CustomerKeysTest extends OnContososLog {
    private final Customers customers = new Customers(harbour);
    private KeyRule rule = KeyRule.of(KeyRule.KeySet.of(1, "customer"));
    private String requester = ALICE;

    @BeforeEach
    void contoso_and_fabrikam_have_persons() {
        customers.found(customers.erin());
        customers.found(customers.record(HEIDI, FABRIKAM, 8));
    }

    @Test
    void a_customers_key_counts_on_a_request_of_their_own_tenant() throws IOException {
        turn("request.asked", ALICE, Decision.REQUEST);
        turn("request.approved", ERIN, Decision.APPROVE);
        active(Harbour.MORNING, Duration.ofHours(1));

        assertThat(held().keys()).isEqualTo(new RequestSignatures.Keys(2, 0, 0, OptionalLong.empty()));
    }

    @Test
    void the_customers_consent_is_missing_while_only_the_provider_has_signed() throws IOException {
        rule = KeyRule.of(KeyRule.KeySet.of(1, "customer"), KeyRule.KeySet.of(1, "soc"));
        turn("request.asked", ALICE, Decision.REQUEST);
        turn("request.approved", BOB, Decision.APPROVE);
        append("elevation.intended", JsonObject.empty(), java.util.Map.of());

        assertFails(2, "keys-incomplete");
    }

    @Test
    void a_customer_of_fabrikam_does_not_approve_for_contoso() throws IOException {
        turn("request.asked", ALICE, Decision.REQUEST);
        turn("request.approved", HEIDI, Decision.APPROVE);

        assertFails(1, "signer-of-another-tenant");
    }

    @Test
    void a_customer_of_fabrikam_does_not_ask_for_contoso() throws IOException {
        requester = HEIDI;
        turn("request.asked", HEIDI, Decision.REQUEST);

        assertFails(0, "signer-of-another-tenant");
    }

    private void turn(String kind, String person, Decision decision) {
        JsonObject document = document().with("requester", requester).with("keyRule", rule.toJson());
        SignedStatement signed =
                sign(person, decision, statement -> statement.with("requestDigest", Digest.of(document)));
        append(kind, signed, document, Digest.of(document));
    }
}
