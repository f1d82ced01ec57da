package dev.twokey.directory.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A server on loopback that says whatever the test wants, and remembers what it was asked. */
public final class ScriptedServer implements AutoCloseable {
    /** Instead of an answer: nothing, until the test is over. */
    public static final String SILENCE = "silence";

    private final Deque<String> answers = new ArrayDeque<>();
    private final List<HttpExchange> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpServer server;

    public ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** @param next status and body, such as {@code 200 {}}; when there are none left it is {@code 500 {}} */
    public synchronized void answers(String... next) {
        answers.addAll(Arrays.asList(next));
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Method and address of each request, such as {@code GET /v1.0/users}. */
    public List<String> asked() {
        return asked.stream()
                .map(exchange -> exchange.getRequestMethod() + " " + exchange.getRequestURI())
                .toList();
    }

    /** One header of each request. */
    public List<String> header(String name) {
        return asked.stream()
                .map(exchange -> exchange.getRequestHeaders().getFirst(name))
                .toList();
    }

    private synchronized String next() {
        return answers.isEmpty() ? "500 {}" : answers.pop();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange);
        String next = next();
        if (next.equals(SILENCE)) {
            await();
            exchange.close();
            return;
        }
        byte[] body = next.substring(4).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Location", "/v1.0/elsewhere");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(Integer.parseInt(next.substring(0, 3)), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
    }
}
