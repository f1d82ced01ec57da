package dev.twokey.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.api.Harbour;
import dev.twokey.api.OverHttp;
import dev.twokey.api.Reply;
import dev.twokey.api.Visitor;
import dev.twokey.proof.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OverHttp
class CliSignInTest {
    private static final String VERIFIER = "verifier-of-at-least-forty-three-characters-000000";
    private static final String CHALLENGE =
            Digest.of(VERIFIER.getBytes(StandardCharsets.US_ASCII)).bytes().base64Url();
    private static final String PAGE =
            "/cli-sign-in?port=45678&state=state-of-the-terminal&code_challenge=" + CHALLENGE;

    private final Harbour harbour;

    @Autowired
    CliSignInTest(Harbour harbour) {
        this.harbour = harbour;
    }

    @Test
    void the_terminal_gets_a_token_when_the_person_agrees() {
        Visitor alice = harbour.alice();
        assertThat(alice.get(PAGE).text()).contains("Sign in the command line?").contains("Alice Brandt");
        String code = agree(alice);
        Reply exchanged =
                harbour.stranger().post("/api/v1/tokens/exchange", Map.of("code", code, "codeVerifier", VERIFIER));
        assertThat(exchanged.at("/name")).isEqualTo("Alice Brandt");
        assertThat(exchanged.at("/token")).startsWith("tk_");
    }

    @Test
    void a_code_works_once_and_only_with_its_verifier() {
        String code = agree(harbour.alice());
        Visitor terminal = harbour.stranger();
        String wrong = VERIFIER.replace('0', '1');
        assertThat(terminal.post("/api/v1/tokens/exchange", Map.of("code", code, "codeVerifier", wrong))
                        .status())
                .isEqualTo(401);
        assertThat(terminal.post("/api/v1/tokens/exchange", Map.of("code", code, "codeVerifier", VERIFIER))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void looking_at_the_page_gives_nothing() {
        Reply page = harbour.alice().get(PAGE);
        assertThat(page.header("Location")).isEmpty();
        assertThat(page.text()).doesNotContain("code=");
    }

    @Test
    void only_this_machine_is_answered() {
        assertThat(harbour.alice().get(PAGE.replace("45678", "80")).status()).isEqualTo(400);
        assertThat(harbour.alice().get(PAGE.replace("state-of", "%22%3E-of")).status())
                .isEqualTo(400);
    }

    private static String agree(Visitor visitor) {
        String to = visitor.form(
                        "/cli-sign-in",
                        Map.of("port", "45678", "state", "state-of-the-terminal", "code_challenge", CHALLENGE))
                .header("Location")
                .orElseThrow();
        assertThat(to).startsWith("http://127.0.0.1:45678/callback?code=").endsWith("&state=state-of-the-terminal");
        return to.replaceAll(".*code=([^&]*)&.*", "$1");
    }
}
