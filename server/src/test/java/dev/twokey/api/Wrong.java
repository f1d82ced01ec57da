package dev.twokey.api;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Something that is not to be sent.
 *
 * @param name what is wrong with it
 * @param statuses what may be answered
 */
record Wrong(String name, Ask ask, Set<Integer> statuses) {
    /** What cannot be read. */
    static final Set<Integer> MALFORMED = Set.of(400);

    /** What can be read, and is not there or not in order. */
    static final Set<Integer> REFUSED = Set.of(400, 401, 403, 404, 409, 413, 414, 422);

    static Wrong body(String name, Ask ask, String body, Set<Integer> statuses) {
        return new Wrong(name, ask.body(body), statuses);
    }

    static byte[] raw(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return name + ": " + ask;
    }
}
