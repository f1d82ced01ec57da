package dev.twokey.proof;

import static dev.twokey.proof.Harbour.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StatementTest {
    private final Harbour harbour = Harbour.founded();
    private final Statement own = harbour.about(
            harbour.document("introduces", harbour.record(Harbour.DAVE, 4), ALICE), Decision.REQUEST, ALICE);
    private final JsonObject contoso = own.toJson()
            .with("tenant", "contoso")
            .with("directory", "entra:0d5c7b4e-0000-4000-8000-000000000001")
            .with(
                    "checkpoints",
                    JsonObject.of("deployment", Witness.ofNothing().toString())
                            .with("tenant", harbour.witness().toString()));

    @Test
    void a_statement_comes_back_from_its_bytes() {
        assertThat(Statement.parse(own.bytes())).isEqualTo(own);
        Statement statement = Statement.fromJson(contoso);
        assertThat(Statement.parse(statement.bytes())).isEqualTo(statement);
        assertThat(statement.challenge()).isEqualTo(Digest.of(statement.bytes()));
        SignedStatement signed = harbour.passkey(ALICE).sign(statement);
        assertThat(SignedStatement.fromJson(signed.toJson())).isEqualTo(signed);
    }

    @Test
    void every_field_is_needed_and_no_other_is_known() {
        for (String name : contoso.fields().keySet()) {
            assertThatThrownBy(() -> Statement.fromJson(contoso.without(name))).hasMessageContaining(name);
        }
        assertThatThrownBy(() -> Statement.fromJson(contoso.with("note", "x"))).hasMessageContaining("note");
    }

    @Test
    void a_customers_statement_does_not_pass_for_the_deployments_own() {
        refused(contoso.with("tenant", "deployment"));
        refused(contoso.with("directory", "deployment:harbour"));
        refused(own.toJson().with("checkpoints", contoso.object("checkpoints")));
        refused(own.toJson().with("directory", "deployment:other"));
    }

    @Test
    void fields_of_another_form_are_refused() {
        refused(contoso.with("type", "twokey/lock"));
        refused(contoso.with("version", 2));
        refused(contoso.with("epoch", 0));
        refused(contoso.with("decision", "APPROVE"));
        refused(contoso.with("decision", "found"));
        refused(contoso.with("request", "genesis"));
        refused(contoso.with("person", "per_1"));
        refused(contoso.with("nonce", ""));
        refused(contoso.with("notAfter", contoso.string("issuedAt")));
        refused(contoso.with("policy", "sha256:00"));
        refused(contoso.with("tenant", "Contoso"));
    }

    private static void refused(JsonObject json) {
        assertThatThrownBy(() -> Statement.fromJson(json)).isInstanceOf(MalformedProof.class);
    }
}
