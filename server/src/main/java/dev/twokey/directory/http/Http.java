package dev.twokey.directory.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.directory.spi.Outcome;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Sends one request once: never follows a redirect, never repeats, reads at most {@value #LARGEST_ANSWER} bytes and ends
 * by the deadline. Whatever happens after the first byte may have left is {@code Unknown}, for the effect may have
 * happened.
 */
public final class Http {
    private static final Logger LOG = LoggerFactory.getLogger(Http.class);
    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Executor executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;
    /** What is sent are bytes: the usual converters, made anew for each call, cost more than the call. */
    private final RestClient.Builder rest = RestClient.builder()
            .configureMessageConverters(bytes -> bytes.addCustomConverter(new ByteArrayHttpMessageConverter()));

    private final ObservationRegistry observations;

    /** @throws IllegalArgumentException when the file cannot be read or holds no certificate */
    public Http(Optional<Path> caFile) {
        this(caFile, ObservationRegistry.NOOP);
    }

    Http(Optional<Path> caFile, ObservationRegistry observations) {
        this.observations = observations;
        // HTTP/1.1: a connection carries one request, so that its loss speaks about this request only.
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .sslContext(Trust.with(caFile))
                .executor(executor)
                .build();
    }

    public Outcome<Answer> send(Call call, Deadline deadline) {
        Duration remaining = deadline.remaining();
        if (remaining.isZero()) {
            return new Outcome.Unknown<>("no time left to ask the directory");
        }
        // Neither the path, which names whom it is about, nor anything of the answer.
        Observation observation = Observation.createNotStarted("twokey.directory.call", observations)
                .contextualName("directory " + call.method())
                .lowCardinalityKeyValue("method", call.method().name())
                .lowCardinalityKeyValue("status", "none")
                .highCardinalityKeyValue("host", String.valueOf(call.uri().getHost()));
        return observation.observe(() -> send(call, remaining, observation));
    }

    private Outcome<Answer> send(Call call, Duration remaining, Observation observation) {
        try {
            Answer answer = until(remaining, call);
            LOG.debug("{}: {}", call, answer);
            observation.lowCardinalityKeyValue("status", String.valueOf(answer.status()));
            return Outcome.done(answer);
        } catch (ResourceAccessException lost) {
            LOG.debug("{}: no answer", call, lost);
            return new Outcome.Unknown<>("no answer from " + call.uri().getHost() + ": " + cause(lost));
        }
    }

    private Answer until(Duration remaining, Call call) {
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(client, executor);
        // Bounds headers and body together.
        factory.setReadTimeout(remaining);
        RestClient.RequestBodySpec request = rest.clone()
                .requestFactory(factory)
                .build()
                .method(call.method())
                .uri(call.uri());
        call.headers().forEach(request::header);
        if (call.body().isPresent()) {
            request.body(call.bytes());
        }
        return request.exchangeForRequiredValue((sent, response) -> read(response));
    }

    private static Answer read(ClientHttpResponse response) throws IOException {
        try (InputStream body = response.getBody()) {
            byte[] bytes = body.readNBytes(LARGEST_ANSWER + 1);
            if (bytes.length > LARGEST_ANSWER) {
                throw new IOException("the answer is larger than " + LARGEST_ANSWER + " bytes");
            }
            return new Answer(response.getStatusCode().value(), response.getHeaders(), new String(bytes, UTF_8));
        }
    }

    /** The kind of the deepest cause: its text may hold an address with a name in it. */
    private static String cause(Throwable lost) {
        Throwable deepest = lost;
        while (deepest.getCause() != null && !deepest.getCause().equals(deepest)) {
            deepest = deepest.getCause();
        }
        return deepest.getClass().getSimpleName();
    }
}
