package dev.twokey.keycloak;

import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.SelfSigned;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** By what a client signs in, as the realm tells it: nothing that lets somebody in is passed over. */
class ClientKeysTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SigningKey OURS =
            SigningKey.of(SelfSigned.fresh("ours").certificate());
    private static final SigningKey THEIRS =
            SigningKey.of(SelfSigned.fresh("theirs").certificate());
    private static final SigningKey CURVE =
            SigningKey.of(SelfSignedKinds.onCurve("secp384r1").certificate());

    @Test
    void what_is_written_is_read_again() {
        ClientKeys none = done(ClientKeys.of(client(Map.of(), List.of())));
        ClientKeys keys = done(done(none.with(OURS)).with(CURVE));

        assertThat(done(ClientKeys.of(JSON.valueToTree(keys.settings()))).ids()).containsExactly(OURS.id(), CURVE.id());
    }

    @Test
    void a_key_that_somebody_else_added_under_its_own_name_is_told() {
        assertThat(done(ClientKeys.of(client(Map.of(), List.of(OURS.json(), THEIRS.json()))))
                        .ids())
                .containsExactly(OURS.id(), THEIRS.id());
    }

    @Test
    void keys_at_an_address_are_none_that_we_gave_and_are_switched_off_by_the_next_change() {
        assertAltered(client(Map.of("use.jwks.url", "true", "jwks.url", "https://mallory.example"), List.of()));

        assertThat(new ClientKeys(Map.of(), List.of()).settings().get("attributes"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("use.jwks.url", "false");
    }

    @ParameterizedTest
    @MethodSource("hiding")
    void a_key_that_hides_under_no_name_or_anothers_is_none_that_we_gave(Map<String, String> key) {
        assertAltered(client(Map.of(), List.of(OURS.json(), key)));
    }

    static List<Map<String, String>> hiding() {
        return List.of(
                with(THEIRS.json(), "kid", ""),
                with(THEIRS.json(), "kid", OURS.id()),
                with(CURVE.json(), "kid", OURS.id()),
                with(CURVE.json(), "crv", "P-256"),
                with(THEIRS.json(), "kty", "oct"),
                with(THEIRS.json(), "n", "AQAB"),
                with(THEIRS.json(), "n", "not base64"));
    }

    private static Map<String, String> with(Map<String, String> key, String field, String value) {
        key.put(field, value);
        return key;
    }

    private static void assertAltered(JsonNode client) {
        assertThat(ClientKeys.of(client))
                .isEqualTo(new Outcome.Rejected<>(
                        Rejection.CONFLICT, "somebody changed how the client signs in; remove and make it again"));
    }

    private static JsonNode client(Map<String, String> more, List<Map<String, String>> keys) {
        Map<String, String> attributes = new HashMap<>(more);
        attributes.put("use.jwks.string", "true");
        attributes.put("jwks.string", JSON.writeValueAsString(Map.of("keys", keys)));
        return JSON.valueToTree(Map.of("clientAuthenticatorType", ClientKeys.BY_KEY, "attributes", attributes));
    }
}
