package dev.twokey.entra;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCredential;
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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;

/**
 * Graph, called as an account of programs. Each call signs in anew: a credential that was taken away is dead at the next one, and
 * nothing of it is kept. Our own application's tokens have no part in it.
 */
final class EntraRawCalls implements RawCalls {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    /** All that Graph's documentation lets a caller choose; every other is ours or nobody's. */
    private static final Set<String> HEADERS = Set.of(
            "accept-language",
            "client-request-id",
            "consistencylevel",
            "if-match",
            "if-none-match",
            "prefer",
            "x-ms-throttle-priority");

    private static final Set<String> NOT_TOLD = Set.of("set-cookie", "www-authenticate");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern HOSTILE = Pattern.compile("|\\.|\\.\\.|.*[/\\\\\\p{Cntrl}].*", Pattern.DOTALL);
    /** Segments are encoded here; one that is encoded already is meant for who decodes twice. */
    private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");
    /** It carries further calls, which nobody above has seen. */
    private static final String BATCH = "$batch";

    private final Http http;
    private final Endpoints endpoints;
    private final ObjectId tenant;

    EntraRawCalls(Http http, Endpoints endpoints, ObjectId tenant) {
        this.http = http;
        this.endpoints = endpoints;
        this.tenant = tenant;
    }

    @Override
    public Outcome<RawAnswer> send(AccountCredential as, RawCall call) {
        Deadline deadline = Deadline.usual();
        return request(call)
                .then(request -> signedIn(as)
                        .then(authorized -> authorized.send(() -> request, deadline))
                        .then(answer -> Outcome.done(told(answer))));
    }

    private Outcome<AuthorizedHttp> signedIn(AccountCredential as) {
        return ObjectId.parse(as.signInName())
                .then(client -> credential(as).then(credential -> {
                    MsalTokens tokens = new MsalTokens(http, endpoints, tenant, client, credential);
                    return Outcome.done(new AuthorizedHttp(http, tokens, endpoints.graph()));
                }));
    }

    private static Outcome<IClientCredential> credential(AccountCredential as) {
        try {
            return Outcome.done(
                    switch (as) {
                        case AccountCredential.Password password ->
                            ClientCredentialFactory.createFromSecret(
                                    password.password().exposeDangerously());
                        case AccountCredential.Certificate certificate ->
                            ClientCredentialFactory.createFromCertificate(certificate.key(), certificate.certificate());
                        case AccountCredential.FederatedToken token ->
                            ClientCredentialFactory.createFromClientAssertion(
                                    token.token().exposeDangerously());
                    });
        } catch (IllegalArgumentException notOne) {
            return invalid("the credential is empty, or its key is not one to sign with");
        }
    }

    private Outcome<Call> request(RawCall call) {
        boolean strange =
                call.headers().keySet().stream().anyMatch(name -> !HEADERS.contains(name.toLowerCase(Locale.ROOT)));
        if (!METHODS.contains(call.method())) {
            return invalid("the method is not one of " + METHODS);
        }
        if (strange) {
            return invalid("a header is not one that a caller chooses");
        }
        if (call.headers().values().stream()
                .anyMatch(value -> CONTROL.matcher(value).find())) {
            return invalid("a header holds a control character");
        }
        if (call.segments().isEmpty()
                || call.segments().stream()
                        .anyMatch(segment -> HOSTILE.matcher(segment).matches())) {
            return invalid("a segment of the path is empty, roams, or holds a slash or a control character");
        }
        if (call.segments().stream()
                .anyMatch(segment -> ENCODED.matcher(segment).find())) {
            return invalid("a segment of the path is encoded already");
        }
        if (call.segments().stream()
                .anyMatch(segment -> segment.strip().toLowerCase(Locale.ROOT).startsWith(BATCH))) {
            return invalid("a batch carries calls that nobody decided about");
        }
        return Outcome.done(made(call));
    }

    private Call made(RawCall call) {
        URI path = endpoints.graph().at(call.segments().toArray(String[]::new));
        URI address = call.query().isEmpty() ? path : Base.with(path, call.query());
        Call made = Call.of(HttpMethod.valueOf(call.method()), address);
        for (Map.Entry<String, String> header : call.headers().entrySet()) {
            made = made.header(header.getKey(), header.getValue());
        }
        return call.body().isEmpty()
                ? made
                : made.header("Content-Type", "application/json")
                        .body(call.body().get());
    }

    private static RawAnswer told(Answer answer) {
        Map<String, String> headers = new TreeMap<>();
        answer.headers().map().forEach((name, values) -> {
            if (!NOT_TOLD.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, String.join(", ", values));
            }
        });
        return new RawAnswer(answer.status(), headers, answer.body());
    }

    private static <T> Outcome<T> invalid(String detail) {
        return new Outcome.Rejected<>(Rejection.INVALID, detail);
    }
}
