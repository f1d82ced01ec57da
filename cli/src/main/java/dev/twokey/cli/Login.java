package dev.twokey.cli;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Signs in through the browser, since passkeys live there (RFC 8252, with PKCE). */
@Command(name = "login", description = "Sign in with your passkey, in the browser.")
final class Login implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final TwoKey twokey;

    @Option(names = "--no-open", description = "Print the link, but open no browser.")
    private boolean noOpen;

    Login(TwoKey twokey) {
        this.twokey = twokey;
    }

    @Override
    public Integer call() {
        twokey.tokens().requireOurs();
        JsonNode answer = signIn();
        String token = answer.path("token").asString("");
        twokey.tokens().keep(twokey.server(), AccessToken.parse(token, "the server's answer"));
        String expiry = answer.path("expiresAt").asString("");
        String name = RequestView.text(answer, "name");
        twokey.screen()
                .show(
                        Screen.object()
                                .put("name", name)
                                .put("person", answer.path("person").asString(""))
                                .put("expiresAt", expiry),
                        "You are signed in as " + name + " until " + RequestView.minute(expiry) + ".");
        return Exit.DONE;
    }

    private JsonNode signIn() {
        Pkce pkce = Pkce.fresh();
        try (Loopback loopback = Loopback.listen(pkce.state())) {
            URI page = URI.create(twokey.server() + "/cli-sign-in?port=" + loopback.port() + "&state=" + pkce.state()
                    + "&code_challenge=" + pkce.challenge());
            twokey.screen().tell(List.of("Sign in here within " + Durations.words(LIMIT) + ":", "", "  " + page, ""));
            if (!noOpen && twokey.surroundings().browser().open(page)) {
                twokey.screen().tell("The page was opened in your browser.");
            }
            String code = loopback.await(LIMIT);
            return twokey.api(Optional.empty())
                    .post(
                            Api.path("tokens", "exchange"),
                            Screen.object().put("code", code).put("codeVerifier", pkce.verifier()));
        }
    }
}
