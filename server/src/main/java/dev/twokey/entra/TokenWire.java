package dev.twokey.entra;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Call;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Http;
import dev.twokey.directory.spi.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpMethod;

/** Lets the token library speak only to the pinned authority, and as carefully as everything else. */
final class TokenWire implements IHttpClient {
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Http http;
    private final Base authority;

    TokenWire(Http http, Base authority) {
        this.http = http;
        this.authority = authority;
    }

    @Override
    public IHttpResponse send(HttpRequest request) throws IOException, URISyntaxException {
        URI address = request.url().toURI();
        if (!authority.keeps(address)) {
            throw new IOException("a token was to be asked for elsewhere than at the connection's authority");
        }
        Call call = new Call(
                HttpMethod.valueOf(request.httpMethod().name()),
                address,
                Map.copyOf(request.headers()),
                Optional.ofNullable(request.body()));
        return switch (http.send(call, Deadline.in(LONGEST))) {
            case Outcome.Done<Answer>(Answer answer) -> response(answer);
            case Outcome.Unknown<Answer>(String reason) -> throw new IOException(reason);
            case Outcome.Rejected<Answer>(var reason, String detail) -> throw new IOException(reason + " " + detail);
        };
    }

    private static IHttpResponse response(Answer answer) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        answer.headers().map().forEach((name, values) -> headers.put(name, new ArrayList<>(values)));
        HttpResponse response = new HttpResponse().statusCode(answer.status()).body(answer.body());
        response.addHeaders(headers);
        return response;
    }
}
