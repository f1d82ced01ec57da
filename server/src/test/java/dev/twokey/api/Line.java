package dev.twokey.api;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One connection to the server, used again and again (RFC 9112), on which any bytes may be sent, also wrong ones. */
final class Line implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;
    private Optional<Socket> open = Optional.empty();
    private InputStream answers = InputStream.nullInputStream();

    Line(int port) {
        this.port = port;
    }

    /** Sends these bytes and reads one answer. */
    Heard ask(byte[] request) {
        try {
            boolean usedBefore = open.isPresent();
            send(request);
            if (usedBefore && isOver()) {
                close();
                send(request);
            }
            Heard heard = read(startsWith(request, "HEAD "));
            if (heard.closes()) {
                close();
            }
            return heard;
        } catch (IOException failed) {
            close();
            throw new UncheckedIOException(
                    "no answer to "
                            + new String(request, 0, Math.min(300, request.length), StandardCharsets.ISO_8859_1),
                    failed);
        }
    }

    private void send(byte[] request) throws IOException {
        Socket socket = connected();
        try {
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
        } catch (IOException closedEarly) {
            // The server may refuse what is too much before it has read all of it; its answer waits to be read.
        }
    }

    /** The server may end a connection between two requests (RFC 9112, 9.5). */
    private boolean isOver() {
        try {
            answers.mark(1);
            int first = answers.read();
            answers.reset();
            return first < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    private static boolean startsWith(byte[] request, String word) {
        return new String(request, 0, Math.min(word.length(), request.length), StandardCharsets.ISO_8859_1)
                .equals(word);
    }

    private Socket connected() throws IOException {
        if (open.isEmpty()) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            answers = new BufferedInputStream(socket.getInputStream());
            open = Optional.of(socket);
        }
        return open.get();
    }

    private Heard read(boolean headOnly) throws IOException {
        String first = line();
        int status = Integer.parseInt(first.split(" ", 3)[1]);
        Map<String, List<String>> headers = headers();
        if (status == 100) {
            return read(headOnly);
        }
        boolean empty = headOnly || status == 204 || status == 304 || status < 200;
        return new Heard(status, headers, empty ? new byte[0] : body(headers));
    }

    private Map<String, List<String>> headers() throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), none -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        if (headers.getOrDefault("content-type", List.of()).toString().startsWith("[text/event-stream")) {
            // It has no end. Whoever wants to hear more than that it began, listens in another way.
            close();
            return new byte[0];
        }
        if (headers.containsKey("content-length")) {
            int length = Integer.parseInt(headers.get("content-length").getFirst());
            return exactly(length);
        }
        return headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")
                ? chunks()
                : answers.readAllBytes();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int length = chunkLength(); length > 0; length = chunkLength()) {
            all.write(exactly(length));
            line();
        }
        line();
        return all.toByteArray();
    }

    private int chunkLength() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = answers.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer ends before its length");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0) {
                throw new EOFException("the connection ends in the middle of a line");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() {
        open.ifPresent(socket -> {
            try {
                socket.close();
            } catch (IOException ignored) {
                // It was to be closed.
            }
        });
        open = Optional.empty();
    }
}
