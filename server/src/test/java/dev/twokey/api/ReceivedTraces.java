package dev.twokey.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A collector on loopback, which reads the spans of each {@code ExportTraceServiceRequest} (OTLP 1, protobuf over HTTP). All
 * other addresses of it are those of a directory that knows nothing.
 */
final class ReceivedTraces {
    /** What was told of one span; ids in hexadecimal, no parent is empty. */
    record Span(String trace, String id, String parent, String name, Map<String, String> attributes) {}

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    ReceivedTraces() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/v1/traces", this::receive);
        server.createContext("/", exchange -> answer(exchange, 404));
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    /** Everything that ever arrived. */
    String words() {
        return String.join("\n", bodies);
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        bodies.add(new String(body, StandardCharsets.ISO_8859_1));
        for (ByteBuffer resource : fields(ByteBuffer.wrap(body), 1)) {
            for (ByteBuffer scope : fields(resource, 2)) {
                fields(scope, 2).forEach(span -> spans.add(span(span)));
            }
        }
        answer(exchange, 200);
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static Span span(ByteBuffer span) {
        Map<String, String> attributes = new HashMap<>();
        for (ByteBuffer attribute : fields(span, 9)) {
            fields(attribute, 2).stream()
                    .flatMap(value -> fields(value, 1).stream())
                    .forEach(value -> attributes.put(text(attribute, 1), words(value)));
        }
        return new Span(hex(span, 1), hex(span, 2), hex(span, 4), text(span, 5), attributes);
    }

    private static String text(ByteBuffer message, int field) {
        return fields(message, field).stream()
                .findFirst()
                .map(ReceivedTraces::words)
                .orElse("");
    }

    private static String hex(ByteBuffer message, int field) {
        return fields(message, field).stream()
                .findFirst()
                .map(ReceivedTraces::bytes)
                .map(HexFormat.of()::formatHex)
                .orElse("");
    }

    private static String words(ByteBuffer value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer value) {
        byte[] bytes = new byte[value.remaining()];
        value.duplicate().get(bytes);
        return bytes;
    }

    /** The length-delimited fields of this number (Protocol Buffers, Encoding); others are passed over. */
    private static List<ByteBuffer> fields(ByteBuffer message, int number) {
        ByteBuffer rest = message.duplicate().order(java.nio.ByteOrder.LITTLE_ENDIAN);
        List<ByteBuffer> found = new ArrayList<>();
        while (rest.hasRemaining()) {
            long tag = varint(rest);
            switch ((int) (tag & 7)) {
                case 0 -> varint(rest);
                case 1 -> rest.getLong();
                case 5 -> rest.getInt();
                case 2 -> {
                    int length = (int) varint(rest);
                    if (tag >>> 3 == number) {
                        found.add(rest.slice(rest.position(), length));
                    }
                    rest.position(rest.position() + length);
                }
                default -> throw new IllegalStateException("no protobuf: tag " + tag);
            }
        }
        return found;
    }

    private static long varint(ByteBuffer from) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = from.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
