package dev.twokey.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits on this machine for the browser to come back from signing in (RFC 8252, section 7.3). */
final class Loopback implements AutoCloseable {
    private static final String PATH = "/callback";

    private final HttpServer server;
    private final String state;
    private final CompletableFuture<String> code = new CompletableFuture<>();

    private Loopback(HttpServer server, String state) {
        this.server = server;
        this.state = state;
    }

    /** Listens on a free port of 127.0.0.1 for an answer that carries this state. */
    static Loopback listen(String state) {
        try {
            InetAddress own = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            Loopback loopback = new Loopback(HttpServer.create(new InetSocketAddress(own, 0), 0), state);
            loopback.server.createContext(PATH, loopback::answer);
            loopback.server.start();
            return loopback;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The code that the browser brought. */
    String await(Duration limit) {
        try {
            return code.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Failure("Nobody signed in within " + Durations.words(limit), "Try again with: twokey login");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted", "Try again with: twokey login");
        } catch (ExecutionException e) {
            throw new Failure("The sign-in was refused in the browser", "Try again with: twokey login");
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange);
        if (!exchange.getRequestMethod().equals("GET")
                || !exchange.getRequestURI().getPath().equals(PATH)
                || !isOurs(query.getOrDefault("state", ""))) {
            // Any program or page on this machine can call here: it is ignored, and the waiting goes on.
            reply(exchange, 400, "This is not the sign-in that twokey waits for.");
        } else if (query.getOrDefault("code", "").isEmpty()) {
            reply(exchange, 200, "The sign-in was refused. You can close this window.");
            code.completeExceptionally(new IOException("refused"));
        } else {
            reply(
                    exchange,
                    200,
                    "Go back to your terminal: there it says whether you are signed in. You can close this window.");
            code.complete(query.get("code"));
        }
    }

    private boolean isOurs(String given) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.putIfAbsent(parts[0], parts.length == 2 ? decode(parts[1]) : "");
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Not a spelling that our server writes, so it cannot equal anything we wait for.
            return "";
        }
    }

    private static void reply(HttpExchange exchange, int status, String sentence) throws IOException {
        byte[] page = ("<!doctype html><html lang=en><meta charset=utf-8><title>TwoKey</title><p>" + sentence)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.sendResponseHeaders(status, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }
}
