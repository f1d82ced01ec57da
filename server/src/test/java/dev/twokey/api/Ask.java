package dev.twokey.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A request as it will stand on the wire.
 *
 * @param target path and query as they are sent
 * @param headers whole lines, {@code Accept: application/json}
 */
record Ask(String method, String target, List<String> headers, byte[] body) {
    Ask {
        headers = List.copyOf(headers);
    }

    static Ask of(String method, String target) {
        return new Ask(method, target, List.of(), new byte[0]);
    }

    Ask with(String... lines) {
        List<String> more = new ArrayList<>(headers);
        more.addAll(List.of(lines));
        return new Ask(method, target, more, body);
    }

    Ask without(String name) {
        return new Ask(
                method, target, headers.stream().filter(line -> !is(line, name)).toList(), body);
    }

    /** With this header in the place of what was said before. */
    Ask instead(String name, String value) {
        return without(name).with(name + ": " + value);
    }

    Ask body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    Ask body(byte[] bytes) {
        return new Ask(method, target, headers, bytes);
    }

    Ask by(String otherMethod) {
        return new Ask(otherMethod, target, headers, body);
    }

    Ask at(String otherTarget) {
        return new Ask(method, otherTarget, headers, body);
    }

    /** The length is said unless it is said already, or by chunks. */
    byte[] bytes() {
        boolean said = headers.stream().anyMatch(line -> is(line, "Content-Length") || is(line, "Transfer-Encoding"));
        boolean needed = body.length > 0 || !method.equals("GET");
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        headers.forEach(line -> head.append(line).append("\r\n"));
        if (needed && !said) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        // Latin-1, so that a test can put any byte into a header.
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private static boolean is(String line, String name) {
        return line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":");
    }

    @Override
    public String toString() {
        String said = new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8);
        String at = target.length() > 300 ? target.substring(0, 300) + "…" : target;
        return method + " " + at + " "
                + headers.toString().replaceAll("(?i)(cookie|authorization|x-csrf-token): [^,\\]]{20,}", "$1: …") + " "
                + said;
    }
}
