package dev.twokey.sandbox.http;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.ERROR;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A listening address on loopback. */
public final class Endpoint implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Endpoint.class.getName());

    static {
        // read once by the JDK's server: without it each answer waits 40 ms for a delayed acknowledgement
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private Endpoint(HttpServer server, Handler handler) {
        this.server = server;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, handler));
        server.start();
    }

    /**
     * Listens with plain HTTP.
     *
     * @param port 0 for a free one
     * @throws IOException if the port is taken
     */
    public static Endpoint http(int port, Handler handler) throws IOException {
        return new Endpoint(HttpServer.create(loopback(port), 0), handler);
    }

    /**
     * Listens with TLS.
     *
     * @param port 0 for a free one
     * @throws IOException if the port is taken
     */
    public static Endpoint https(int port, SSLContext tls, Handler handler) throws IOException {
        var server = HttpsServer.create(loopback(port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new Endpoint(server, handler);
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static void serve(HttpExchange exchange, Handler handler) {
        try (exchange) {
            switch (answer(exchange, handler)) {
                case Cut() -> LOG.log(DEBUG, "cut {0}", exchange.getRequestURI());
                case Reply reply -> write(exchange, reply);
            }
        } catch (IOException gone) {
            LOG.log(DEBUG, "the caller went away", gone);
        }
    }

    private static Answer answer(HttpExchange exchange, Handler handler) throws IOException {
        try {
            return handler.answer(Call.read(exchange));
        } catch (Malformed malformed) {
            return Reply.text(malformed.status(), String.valueOf(malformed.getMessage()));
        } catch (RuntimeException bug) {
            LOG.log(ERROR, "the sandbox failed at " + exchange.getRequestURI(), bug);
            return Reply.text(500, "The sandbox itself failed: " + bug);
        }
    }

    private static void write(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        // what is said to be text stays text, whatever it looks like
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        boolean bodyless =
                reply.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), bodyless ? -1 : reply.body().length);
        if (!bodyless) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
