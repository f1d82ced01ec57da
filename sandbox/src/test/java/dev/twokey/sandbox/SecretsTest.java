package dev.twokey.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** Secrets of applications end when they were said to. */
class SecretsTest extends OnASandbox {
    private final TurnedClock clock = new TurnedClock();

    @Override
    SandboxOptions options() {
        return super.options().clock(clock);
    }

    @Test
    void a_secret_signs_in_until_its_end_and_then_says_that_it_expired() throws Exception {
        sandbox.customer("contoso").app().grant("Application.ReadWrite.OwnedBy");
        var made = contoso().post("/applications", "{\"displayName\":\"Job\"}").json();
        String appId = made.path("appId").asString("");
        String add = "/applications/" + made.path("id").asString("") + "/addPassword";
        contoso().post("/servicePrincipals", "{\"appId\":\"" + appId + "\"}");
        String body = "{\"passwordCredential\":{\"displayName\":\"night\",\"endDateTime\":\"%s\"}}";

        assertThat(contoso()
                        .post(add, body.formatted(clock.instant().minusSeconds(1)))
                        .status())
                .isEqualTo(400);
        var end = clock.instant().plus(Duration.ofDays(1));
        var credential = contoso().post(add, body.formatted(end)).json();
        assertThat(credential.path("endDateTime").asString("")).isEqualTo(end.toString());
        String secret = credential.path("secretText").asString("");
        assertThat(token(appId, secret).status()).isEqualTo(200);

        clock.turn(Duration.ofDays(1));
        assertThat(token(appId, secret).json().path("error_codes").path(0).asInt(0))
                .isEqualTo(7000222);
    }

    private Caller.Answer token(String appId, String secret) throws Exception {
        var form = new HashMap<>(Caller.credentials(sandbox.customer("contoso")));
        form.put("client_id", appId);
        form.put("client_secret", secret);
        return caller.token("contoso", form);
    }
}
