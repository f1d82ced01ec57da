package dev.twokey.directory.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.directory.spi.Outcome;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one request once: never follows a redirect, never repeats (but for a GET, which Java's client sends again where its
 * connection is lost), reads at most {@value #LARGEST_ANSWER} bytes and ends by the deadline. Whatever happens after the first
 * byte may have left is {@code Unknown}, for the effect may have happened.
 */
public final class Http {
    private static final Logger LOG = LoggerFactory.getLogger(Http.class);
    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;
    private static final HttpResponse.BodyHandler<byte[]> WHOLE =
            HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LARGEST_ANSWER);
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Executor executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;
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
        if (deadline.passed()) {
            return new Outcome.Unknown<>("no time left to ask the directory");
        }
        // Neither the path, which names whom it is about, nor anything of the answer.
        Observation observation = Observation.createNotStarted("twokey.directory.call", observations)
                .contextualName("directory " + call.method())
                .lowCardinalityKeyValue("method", call.method().name())
                .lowCardinalityKeyValue("status", "none")
                .highCardinalityKeyValue("host", String.valueOf(call.uri().getHost()));
        return observation.observe(() -> send(call, deadline, observation));
    }

    private Outcome<Answer> send(Call call, Deadline deadline, Observation observation) {
        try {
            Answer answer = answer(call, deadline);
            LOG.debug("{}: {}", call, answer);
            observation.lowCardinalityKeyValue("status", String.valueOf(answer.status()));
            return deadline.admits(answer.body().length())
                    ? Outcome.done(answer)
                    : new Outcome.Unknown<>("the directory told more than a call may read");
        } catch (IOException lost) {
            LOG.debug("{}: no answer", call, lost);
            return new Outcome.Unknown<>("no answer from " + call.uri().getHost() + ": " + NoAnswer.because(lost));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown<>(
                    "interrupted while waiting for " + call.uri().getHost());
        }
    }

    /** In this thread. A name that is being looked up cannot be interrupted; when that comes to an end, nothing is sent any more. */
    private Answer answer(Call call, Deadline deadline) throws IOException, InterruptedException {
        try (Alarm alarm = Alarm.at(deadline)) {
            HttpResponse<byte[]> read = answer(call, alarm);
            return new Answer(read.statusCode(), read.headers(), new String(read.body(), UTF_8));
        }
    }

    private HttpResponse<byte[]> answer(Call call, Alarm alarm) throws IOException, InterruptedException {
        try {
            return client.send(request(call), WHOLE);
        } catch (InterruptedException interrupted) {
            if (alarm.rang()) {
                throw new HttpTimeoutException("no whole answer in time");
            }
            throw interrupted;
        }
    }

    private static HttpRequest request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri());
        call.headers().forEach(request::header);
        return request.method(
                        call.method().name(),
                        call.body().isPresent()
                                ? HttpRequest.BodyPublishers.ofByteArray(call.bytes())
                                : HttpRequest.BodyPublishers.noBody())
                .build();
    }
}
