package dev.twokey.proof;

import static dev.twokey.proof.Harbour.ALICE;
import static dev.twokey.proof.Harbour.BOB;
import static dev.twokey.proof.Harbour.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PolicyChangeTest {
    private static final String CHANGED = "authority.policy-changed";
    private static final Digest SHIPPED = PolicyVersion.digest("roles: as shipped\n");

    private final Harbour harbour = Harbour.founded();

    @Test
    void nothing_is_in_force_before_two_persons_said_so() {
        assertThat(harbour.authority().policies("catalogue")).isEmpty();
    }

    @Test
    void two_persons_put_a_document_in_force_and_then_the_next() {
        append(change(1, SHIPPED, "roles: one\n"));
        append(change(2, PolicyVersion.digest("roles: one\n"), "roles: two\n"));
        assertThat(harbour.authority().violations()).isEmpty();
        assertThat(harbour.authority().policies("catalogue"))
                .extracting(PolicyVersion::number, PolicyVersion::text, PolicyVersion::since)
                .containsExactly(tuple(1L, "roles: one\n", 1L), tuple(2L, "roles: two\n", 2L));
        assertThat(harbour.authority().policies("approval")).isEmpty();
    }

    @Test
    void nobody_changes_a_document_that_they_did_not_read() {
        append(change(1, SHIPPED, "roles: one\n"));
        assertThat(refused(change(2, SHIPPED, "roles: two\n"))).isEqualTo("replaces-another");
    }

    @Test
    void of_two_changes_of_one_version_only_the_first_counts() {
        append(change(1, SHIPPED, "roles: one\n"));
        assertThat(refused(change(1, SHIPPED, "roles: other\n"))).isEqualTo("number-differs");
        assertThat(refused(change(3, PolicyVersion.digest("roles: one\n"), "roles: later\n")))
                .isEqualTo("number-differs");
    }

    @Test
    void a_change_is_used_once() {
        JsonObject document = change(1, SHIPPED, "roles: one\n");
        append(document);
        assertThat(refused(document)).isEqualTo("request-used");
    }

    @Test
    void one_person_changes_nothing() {
        JsonObject document = change(1, SHIPPED, "roles: one\n");
        assertThat(harbour.refusal(CHANGED, Harbour.signed(document, List.of(harbour.asks(document, ALICE)))))
                .isEqualTo("signature-missing");
        assertThat(harbour.refusal(
                        CHANGED,
                        Harbour.signed(
                                document, List.of(harbour.asks(document, ALICE), harbour.approves(document, ALICE)))))
                .isEqualTo("same-person");
    }

    @Test
    void the_second_key_is_not_operations() {
        JsonObject document = change(1, SHIPPED, "roles: one\n");
        assertThat(harbour.refusal(
                        CHANGED,
                        Harbour.signed(
                                document, List.of(harbour.asks(document, ALICE), harbour.approves(document, CAROL)))))
                .isEqualTo("not-in-team");
    }

    @Test
    void a_text_that_was_changed_after_it_was_signed_is_not_in_force() {
        JsonObject document = change(1, SHIPPED, "roles: one\n");
        JsonObject entry =
                Harbour.signed(document, List.of(harbour.asks(document, ALICE), harbour.approves(document, BOB)));
        assertThat(harbour.refusal(CHANGED, entry.with("document", document.with("text", "roles: all\n"))))
                .isEqualTo("statement-differs");
        assertThat(harbour.authority().policies("catalogue")).isEmpty();
    }

    @Test
    void a_document_of_another_type_or_deployment_changes_nothing() {
        assertThat(refused(change(document -> document.with("type", "twokey/elevation"))))
                .isEqualTo("type-differs");
        assertThat(refused(change(document -> document.with("deployment", "globex"))))
                .isEqualTo("wrong-log");
        assertThat(refused(change(document -> document.with("tenant", "contoso"))))
                .isEqualTo("wrong-log");
    }

    @Test
    void before_the_genesis_nobody_changes_anything() {
        Harbour unfounded = new Harbour();
        JsonObject document = change(1, SHIPPED, "roles: one\n");
        assertThat(unfounded.refusal(
                        CHANGED,
                        Harbour.signed(
                                document, List.of(unfounded.asks(document, ALICE), unfounded.approves(document, BOB)))))
                .isEqualTo("no-genesis");
    }

    private JsonObject change(long number, Digest replaces, String text) {
        return change(document ->
                document.with("number", number).with("replaces", replaces).with("text", text));
    }

    private JsonObject change(UnaryOperator<JsonObject> otherwise) {
        JsonObject document = harbour.document("introduces", harbour.bare(CAROL), ALICE);
        return otherwise.apply(JsonObject.empty()
                .with("type", "twokey/policy-change")
                .with("version", 1)
                .with("answerWithinSeconds", document.integer("answerWithinSeconds"))
                .with("deployment", "harbour")
                .with("tenant", "deployment")
                .with("directory", document.string("directory"))
                .with("request", document.string("request"))
                .with("requester", ALICE)
                .with("keyRule", document.object("keyRule"))
                .with("policy", Harbour.POLICY)
                .with("changes", "catalogue")
                .with("number", 1)
                .with("replaces", SHIPPED)
                .with("text", "roles: one\n"));
    }

    private void append(JsonObject document) {
        harbour.append(
                CHANGED,
                Harbour.signed(document, List.of(harbour.asks(document, ALICE), harbour.approves(document, BOB))));
    }

    private String refused(JsonObject document) {
        return harbour.refusal(
                CHANGED,
                Harbour.signed(document, List.of(harbour.asks(document, ALICE), harbour.approves(document, BOB))));
    }
}
