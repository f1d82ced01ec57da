package dev.twokey.entra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.http.TokensContractTest;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.sandbox.Sandbox;
import dev.twokey.sandbox.SandboxOptions;
import dev.twokey.sandbox.contract.Strictness;
import dev.twokey.sandbox.faults.Fault;
import dev.twokey.sandbox.faults.FaultKind;
import dev.twokey.sandbox.http.Reply;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a login endpoint that says whatever the test wants. It must be https, so it is the sandbox's. */
class MsalTokensTest extends TokensContractTest {
    private int scripted;
    private Sandbox sandbox;
    private Tokens tokens;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.defaults().contract(Strictness.EVERY_REQUEST));
        var contoso = sandbox.customer("contoso");
        tokens = new MsalTokens(
                new Http(Optional.of(sandbox.addresses().caFile())),
                Endpoints.of(Map.of(
                        "authority", sandbox.addresses().login(),
                        "graph", sandbox.addresses().graph())),
                new ObjectId(contoso.id()),
                new ObjectId(contoso.app().clientId()),
                ClientCredentialFactory.createFromSecret(contoso.app().revealSecret()));
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
    }

    @Test
    void a_refused_credential_is_told_by_its_number_and_without_names() {
        answers(
                "401 {\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret of alice\"}");

        assertThat(tokens.kept(deadline()))
                .isEqualTo(new Outcome.Rejected<>(Rejection.NOT_AUTHENTICATED, "invalid_client AADSTS7000215"));
    }

    @Override
    protected Tokens tokens() {
        return tokens;
    }

    @Override
    protected void answers(String... next) {
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
            scripted++;
        }
    }

    @Override
    protected void silence() {
        sandbox.faults().add(Fault.next(FaultKind.HOLD_BEFORE, "POST", "/**").of("login"));
    }

    @Override
    protected int asked() {
        return scripted - sandbox.faults().waiting().size();
    }

    @Override
    protected int aboutToExpire() {
        return 60;
    }
}
