package dev.twokey.keycloak;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.AuthorizedHttp;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Call;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.spi.AccountCredential;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RawAnswer;
import dev.twokey.directory.spi.RawCall;
import dev.twokey.directory.spi.RawCalls;
import dev.twokey.directory.spi.Rejection;
import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.HttpMethod;

/**
 * The realm's own part of the admin API, called by a client. With a token of its own for each call: an account that is
 * disabled does nothing more, and no token is kept of somebody else's.
 */
final class KeycloakRawCalls implements RawCalls {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    /** Everything else is ours, or decides where or how the call goes. */
    private static final Set<String> HEADERS =
            Set.of("accept", "accept-language", "content-type", "if-match", "if-none-match");
    /** Sessions of ours are nobody's business. */
    private static final Set<String> KEPT_BACK = Set.of("set-cookie", "set-cookie2");

    private final Http http;
    private final Base admin;
    private final URI endpoint;
    private final String issuer;
    private final InstantSource clock;

    KeycloakRawCalls(Http http, Base admin, URI endpoint, String issuer, InstantSource clock) {
        this.http = http;
        this.admin = admin;
        this.endpoint = endpoint;
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public Outcome<RawAnswer> send(AccountCredential as, RawCall raw) {
        return call(raw)
                .then(call -> proof(as)
                        .then(proof -> new AuthorizedHttp(http, new ClientTokens(http, endpoint, proof), admin)
                                .send(() -> call, Deadline.usual())))
                .then(answer -> Outcome.done(told(answer)));
    }

    private static Outcome<Call> invalid(String what) {
        return new Outcome.Rejected<>(Rejection.INVALID, what);
    }

    private Outcome<Call> call(RawCall raw) {
        if (!METHODS.contains(raw.method())) {
            return invalid("the method is not one of HTTP that is passed on");
        }
        if (!raw.segments().stream().allMatch(KeycloakRawCalls::isSegment)) {
            return invalid("a part of the path is not acceptable");
        }
        if (!raw.headers().entrySet().stream().allMatch(KeycloakRawCalls::isTheirs)) {
            return invalid("a header is not one that the caller chooses");
        }
        URI path = admin.at(raw.segments().toArray(String[]::new));
        Call call =
                Call.of(HttpMethod.valueOf(raw.method()), raw.query().isEmpty() ? path : Base.with(path, raw.query()));
        if (raw.body().isPresent()) {
            call = call.header("Content-Type", "application/json")
                    .body(raw.body().get());
        }
        for (Map.Entry<String, String> header : raw.headers().entrySet()) {
            call = call.header(canonical(header.getKey()), header.getValue());
        }
        return Outcome.done(call);
    }

    /** Servers cut a part at a semicolon, and take some of these for a way up. */
    private static boolean isSegment(String text) {
        return !text.isEmpty()
                && !text.equals(".")
                && !text.equals("..")
                && text.chars().noneMatch(each -> Character.isISOControl(each) || ";/\\".indexOf(each) >= 0);
    }

    private static boolean isTheirs(Map.Entry<String, String> header) {
        return HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))
                && header.getValue().chars().allMatch(KeycloakRawCalls::isPrintable);
    }

    /** Of RFC 9110, 5.5, what is not obsolete. */
    private static boolean isPrintable(int each) {
        return each == '\t' || (each >= 0x20 && each <= 0x7e);
    }

    /** As the call itself writes it, so that one takes the other's place. */
    private static String canonical(String header) {
        return switch (header.toLowerCase(Locale.ROOT)) {
            case "accept" -> "Accept";
            case "content-type" -> "Content-Type";
            default -> header;
        };
    }

    /** A password is the secret of a client that shares one with the realm; persons do not call. */
    private Outcome<ClientProof> proof(AccountCredential as) {
        try {
            return Outcome.done(
                    switch (as) {
                        case AccountCredential.Password(var client, var secret) -> new ClientSecret(client, secret);
                        case AccountCredential.Certificate(var client, var certificate, var key) ->
                            new SignedAssertion(client, issuer, SigningKey.of(certificate), key, clock).tried();
                        case AccountCredential.FederatedToken(var client, var token) ->
                            new ForeignAssertion(client, token);
                    });
        } catch (IllegalArgumentException unusable) {
            return new Outcome.Rejected<>(Rejection.INVALID, "the certificate's key cannot sign");
        }
    }

    private static RawAnswer told(Answer answer) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        answer.headers().map().forEach((name, values) -> {
            if (!KEPT_BACK.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, String.join(", ", values));
            }
        });
        return new RawAnswer(answer.status(), headers, answer.body());
    }
}
