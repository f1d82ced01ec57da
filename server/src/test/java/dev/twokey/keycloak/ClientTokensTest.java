package dev.twokey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.ScriptedServer;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.http.TokensContractTest;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.kernel.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a server that says whatever the test wants. */
class ClientTokensTest extends TokensContractTest {
    private ScriptedServer server;
    private Tokens tokens;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        tokens = new ClientTokens(
                new Http(Optional.empty()),
                URI.create(server.address() + "/token"),
                new ClientSecret("twokey", new Secret("secret")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_client", "unauthorized_client"})
    void a_refused_credential_is_told_without_names(String error) {
        server.answers("401 {\"error\":\"" + error + "\",\"error_description\":\"Invalid client secret of alice\"}");

        assertThat(tokens.kept(deadline()))
                .isEqualTo(new Outcome.Rejected<>(Rejection.NOT_AUTHENTICATED, "no token: " + error));
    }

    @Test
    void it_is_asked_for_at_the_realms_own_address() {
        tokens.kept(deadline());

        assertThat(server.asked()).containsExactly("POST /token");
    }

    /** It would stand in the text of an exception, and that in a log. */
    @ParameterizedTest
    @ValueSource(strings = {"", "top\\nsecret", "top secret", "top\\u0000secret", "t\u00f6p", "t\u0101p", "top=secret"})
    void what_cannot_be_sent_as_a_token_is_none_and_is_not_shown(String token) {
        server.answers("200 {\"access_token\":\"" + token + "\",\"expires_in\":60}");

        assertThat(tokens.fresh(deadline())).isEqualTo(new Outcome.Unknown<>("the answer holds no token"));
    }

    @Override
    protected Tokens tokens() {
        return tokens;
    }

    @Override
    protected void answers(String... next) {
        server.answers(next);
    }

    @Override
    protected void silence() {
        server.answers(ScriptedServer.SILENCE);
    }

    @Override
    protected int asked() {
        return server.asked().size();
    }

    @Override
    protected int aboutToExpire() {
        return 10;
    }
}
