package dev.twokey.proof;

import static dev.twokey.proof.Harbour.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeMap;
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
            refused(without(name), "field \"" + name + "\" is missing");
        }
        refused(contoso.with("note", "x"), "field \"note\" is unknown");
    }

    @Test
    void a_customers_statement_does_not_pass_for_the_deployments_own() {
        String directory = "field \"directory\" is not that of the tenant";
        refused(contoso.with("tenant", "deployment"), directory);
        refused(contoso.with("directory", "deployment:harbour"), directory);
        refused(own.toJson().with("directory", "deployment:other"), directory);
        refused(
                own.toJson().with("checkpoints", contoso.object("checkpoints")),
                "field \"checkpoints\" must name the deployment's log twice");
    }

    @Test
    void fields_of_another_form_are_refused() {
        refused(contoso.with("type", "twokey/lock"), "field \"type\" must be twokey/key");
        refused(contoso.with("version", 2), "\"version\" 1");
        refused(contoso.with("epoch", 0), "field \"epoch\" begins with 1");
        refused(contoso.with("decision", "APPROVE"), "field \"decision\": not a decision");
        refused(
                contoso.with("decision", "found"),
                "field \"decision\" is found exactly for the genesis and for invitations");
        refused(
                contoso.with("request", "genesis"),
                "field \"decision\" is found exactly for the genesis and for invitations");
        refused(contoso.with("request", "req_1"), "field \"request\": ");
        refused(contoso.with("person", "per_1"), "field \"person\": ");
        refused(contoso.with("nonce", ""), "field \"nonce\": empty");
        refused(contoso.with("notAfter", contoso.string("issuedAt")), "field \"notAfter\" must be after");
        refused(contoso.with("policy", "sha256:00"), "field \"policy\": a digest has 32 bytes");
        refused(contoso.with("tenant", "Contoso"), "field \"tenant\": not a short name");
    }

    private JsonObject without(String name) {
        var fewer = new TreeMap<>(contoso.fields());
        fewer.remove(name);
        return new JsonObject(fewer);
    }

    private static void refused(JsonObject json, String because) {
        assertThatThrownBy(() -> Statement.fromJson(json))
                .isInstanceOf(MalformedProof.class)
                .hasMessageContaining(because);
    }
}
