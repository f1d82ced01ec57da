package dev.twokey.entra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.kernel.Secret;
import dev.twokey.sandbox.Sandbox;
import dev.twokey.sandbox.SandboxOptions;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import dev.twokey.sandbox.http.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a login endpoint that says whatever the test wants. It must be https, so it is the sandbox's. */
class MsalTokensTest {
    private Sandbox sandbox;
    private Tokens tokens;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        var contoso = sandbox.customer("contoso");
        tokens = new MsalTokens(
                new Http(Optional.of(sandbox.addresses().caFile())),
                Base.parse("authority", sandbox.addresses().login()),
                Base.parse("graph", sandbox.addresses().graph()),
                new ObjectId(contoso.id()),
                contoso.app().clientId(),
                new Secret(contoso.app().revealSecret()));
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
    }

    @Test
    void a_token_is_kept() {
        answers(token("one", 3599), token("two", 3599));

        assertThat(text(tokens.kept(deadline()))).isEqualTo("one, fresh");
        assertThat(text(tokens.kept(deadline()))).isEqualTo("one, kept");
        assertThat(unasked()).isEqualTo(1);
    }

    @Test
    void a_token_that_is_about_to_expire_is_replaced() {
        answers(token("one", 60), token("two", 3599));

        assertThat(text(tokens.kept(deadline()))).isEqualTo("one, fresh");
        assertThat(text(tokens.kept(deadline()))).isEqualTo("two, fresh");
    }

    @Test
    void a_fresh_token_takes_the_place_of_the_kept_one() {
        answers(token("one", 3599), token("two", 3599));

        tokens.kept(deadline());
        assertThat(text(tokens.fresh(deadline()))).isEqualTo("two, fresh");
        assertThat(text(tokens.kept(deadline()))).isEqualTo("two, kept");
    }

    @Test
    void a_refused_credential_is_told_by_its_number_and_without_names() {
        answers(
                "401 {\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret of alice\"}");

        assertThat(tokens.kept(deadline()))
                .isEqualTo(new Outcome.Rejected<>(Rejection.NOT_AUTHENTICATED, "invalid_client AADSTS7000215"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 <html>",
                "401 <html>",
                "403 {\"message\":\"forbidden\"}",
                "404 {\"error\":\"not_found\"}",
                "404 ",
                "302 {}",
                "307 {}",
                "200 <html>sign in to the hotel's network</html>",
                "200 {}",
                "500 {}"
            })
    void whatever_else_answers_says_nothing_about_the_credential(String answer) {
        answers(answer, token("never asked for", 3599));

        assertThat(tokens.kept(deadline())).isInstanceOf(Outcome.Unknown.class);
        assertThat(unasked()).isEqualTo(1);
    }

    @Test
    void an_endpoint_that_says_nothing_is_unknown_by_the_deadline() {
        sandbox.faults().add(Fault.next(FaultKind.HOLD_BEFORE, "POST", "/**").of("login"));

        assertThat(tokens.kept(Deadline.in(Duration.ofMillis(300)))).isInstanceOf(Outcome.Unknown.class);
    }

    /** Status and body of the next answers, such as {@code 200 {}}. */
    private void answers(String... next) {
        for (String answer : next) {
            Reply reply = Reply.typed(
                            Integer.parseInt(answer.substring(0, 3)),
                            "application/json",
                            answer.substring(4).getBytes(UTF_8))
                    .with("Location", sandbox.addresses().login() + "/elsewhere");
            sandbox.faults()
                    .add(Fault.next(FaultKind.INTERCEPTED, "*", "/**")
                            .of("login")
                            .answering(reply));
        }
    }

    private int unasked() {
        return sandbox.faults().waiting().size();
    }

    private static String token(String text, int seconds) {
        return "200 {\"token_type\":\"Bearer\",\"expires_in\":" + seconds + ",\"access_token\":\"" + text + "\"}";
    }

    private static String text(Outcome<Tokens.Token> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        Tokens.Token token = ((Outcome.Done<Tokens.Token>) outcome).value();
        return token.value().exposeDangerously() + (token.fresh() ? ", fresh" : ", kept");
    }

    private static Deadline deadline() {
        return Deadline.in(Deadline.USUAL);
    }
}
