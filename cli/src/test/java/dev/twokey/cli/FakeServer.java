package dev.twokey.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** Speaks the contract as far as a test tells it to, and remembers what it was asked. */
final class FakeServer implements AutoCloseable {
    /** One request as it arrived. */
    record Received(String line, String authorization, String body) {}

    private record Answer(int status, byte[] body) {}

    private final String scheme;
    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    FakeServer() throws IOException {
        this("http", HttpServer.create(here(), 0));
    }

    private FakeServer(String scheme, HttpServer server) {
        this.scheme = scheme;
        this.server = server;
        server.createContext("/", this::handle);
        server.start();
    }

    /** By https, with what this context shows of itself. */
    static FakeServer withTls(SSLContext own) throws IOException {
        HttpsServer server = HttpsServer.create(here(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(own));
        return new FakeServer("https", server);
    }

    private static InetSocketAddress here() throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
    }

    /** Answers in turn; the last answer stays. */
    FakeServer answers(String line, int status, String body) {
        return answers(line, status, body.getBytes(StandardCharsets.UTF_8));
    }

    FakeServer answers(String line, int status, byte[] body) {
        answers.computeIfAbsent(line, any -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    URI address() {
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Received> received() {
        return received;
    }

    /** The bodies that were sent with this request line. */
    List<String> bodies(String line) {
        return received.stream()
                .filter(request -> request.line().equals(line))
                .map(Received::body)
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        received.add(new Received(line, authorization == null ? "" : authorization, body));
        Deque<Answer> queue = answers.getOrDefault(line, new ArrayDeque<>());
        Answer answer = queue.isEmpty()
                ? new Answer(404, problem("not-found", "There is no such thing"))
                : queue.size() > 1 ? queue.remove() : queue.peek();
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    private static byte[] problem(String code, String title) {
        return "{\"type\":\"/problems/%s\",\"title\":\"%s\"}"
                .formatted(code, title)
                .getBytes(StandardCharsets.UTF_8);
    }
}
