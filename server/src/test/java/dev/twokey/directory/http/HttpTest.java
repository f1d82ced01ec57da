package dev.twokey.directory.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.twokey.directory.spi.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class HttpTest {
    private final Http http = new Http(Optional.empty());
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void any_status_is_an_answer() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(418, 0);
            exchange.getResponseBody().write("ü".getBytes(UTF_8));
            exchange.close();
        });

        assertThat(send(HttpMethod.GET)).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            assertThat(((Answer) done.value()).status()).isEqualTo(418);
            assertThat(((Answer) done.value()).body()).isEqualTo("ü");
        });
    }

    @Test
    void a_redirect_is_not_followed() {
        AtomicInteger led = new AtomicInteger();
        server.createContext("/elsewhere", exchange -> led.incrementAndGet());
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });

        assertThat(send(HttpMethod.GET))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(((Answer) done.value()).status()).isEqualTo(302));
        assertThat(led).hasValue(0);
    }

    @Test
    void an_answer_that_is_too_large_is_unknown() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                byte[] piece = new byte[64 * 1024];
                for (int each = 0; each < 200; each++) {
                    exchange.getResponseBody().write(piece);
                }
            } finally {
                exchange.close();
            }
        });

        assertThat(send(HttpMethod.GET)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void an_answer_whose_body_never_ends_is_unknown_by_the_deadline() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await();
        });

        Deadline later = Deadline.in(Duration.ofSeconds(10));
        assertThat(http.send(Call.of(HttpMethod.GET, address()), Deadline.in(Duration.ofMillis(500))))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(later.passed()).isFalse();
    }

    @Test
    void what_is_late_is_not_waited_for_and_its_connection_ends() throws Exception {
        try (ServerSocket raw = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> closed = thread.submit(() -> {
                try (Socket one = raw.accept()) {
                    one.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".getBytes(UTF_8));
                    // Whatever is read is the request; the end comes when the client closes.
                    one.getInputStream().readAllBytes();
                    return true;
                }
            });
            URI address = URI.create("http://127.0.0.1:" + raw.getLocalPort() + "/");

            assertThat(http.send(Call.of(HttpMethod.GET, address), Deadline.in(Duration.ofMillis(500))))
                    .isEqualTo(new Outcome.Unknown<>("no answer from 127.0.0.1: nothing came in time"));
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(closed.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whoever_had_the_answer_in_time_is_not_disturbed_at_the_deadline() throws InterruptedException {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        Deadline soon = Deadline.in(Duration.ofMillis(500));

        assertThat(http.send(Call.of(HttpMethod.GET, address()), soon)).isInstanceOf(Outcome.Done.class);

        assertThat(over.await(soon.remaining().toMillis() + 100, TimeUnit.MILLISECONDS))
                .as("nothing happens, an interrupt least of all")
                .isFalse();
    }

    @Test
    void whoever_is_interrupted_by_somebody_else_stays_so() {
        Thread waiting = Thread.currentThread();
        server.createContext("/", exchange -> {
            waiting.interrupt();
            await();
        });

        assertThat(send(HttpMethod.POST)).isEqualTo(new Outcome.Unknown<>("interrupted while waiting for 127.0.0.1"));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_call_that_is_told_more_and_more_ends_before_the_memory_does() {
        byte[] much = "x".repeat(4_000_000).getBytes(UTF_8);
        AtomicInteger told = new AtomicInteger();
        server.createContext("/", exchange -> {
            told.incrementAndGet();
            exchange.sendResponseHeaders(200, much.length);
            exchange.getResponseBody().write(much);
            exchange.close();
        });

        Deadline one = Deadline.usual();
        Outcome<Answer> page = http.send(Call.of(HttpMethod.GET, address()), one);
        while (page instanceof Outcome.Done && told.get() < 100) {
            page = http.send(Call.of(HttpMethod.GET, address()), one);
        }

        assertThat(page).isEqualTo(new Outcome.Unknown<>("the directory told more than a call may read"));
        assertThat(told).hasValue(17);
        assertThat(send(HttpMethod.GET)).as("the next call").isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_lost_connection_is_unknown_and_nothing_is_sent_twice() {
        AtomicInteger asked = new AtomicInteger();
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.close();
        });

        assertThat(send(HttpMethod.POST)).isInstanceOf(Outcome.Unknown.class);
        assertThat(send(HttpMethod.DELETE)).isInstanceOf(Outcome.Unknown.class);
        assertThat(asked).hasValue(2);
    }

    @Test
    void nobody_there_is_unknown() {
        URI address = address();
        server.stop(0);

        assertThat(http.send(Call.of(HttpMethod.GET, address), Deadline.usual()))
                .isEqualTo(new Outcome.Unknown<>("no answer from 127.0.0.1: it takes no connection"));
    }

    @Test
    void a_file_of_authorities_that_is_not_there_is_told_at_once() {
        assertThatThrownBy(() -> new Http(Optional.of(Path.of("nowhere.pem"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TWOKEY_CA_FILE");
    }

    @Test
    void a_call_shows_neither_its_headers_nor_its_query() {
        Call call = Call.of(HttpMethod.GET, URI.create("https://x.example/v1.0/users?mail=alice"))
                .header("Authorization", "Bearer secret");

        assertThat(call).hasToString("GET /v1.0/users");
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Outcome<Answer> send(HttpMethod method) {
        return http.send(Call.of(method, address()), Deadline.usual());
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/start");
    }
}
