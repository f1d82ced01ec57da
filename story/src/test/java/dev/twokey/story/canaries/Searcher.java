package dev.twokey.story.canaries;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for many secrets in all their forms at once: one pass over an output, by the first eight bytes of each form. */
public final class Searcher {
    private final Map<Long, List<Needle>> needles = new HashMap<>();

    private record Needle(String kind, String form, byte[] bytes) {}

    public Searcher(Collection<Canary> canaries) {
        for (Canary canary : canaries) {
            Forms.of(canary.value().toArray())
                    .forEach((form, bytes) -> needles.computeIfAbsent(head(bytes), head -> new ArrayList<>())
                            .add(new Needle(canary.kind(), form, bytes)));
        }
    }

    private static long head(byte[] bytes) {
        long head = 0;
        for (int at = 0; at < Long.BYTES; at++) {
            head = shifted(head, bytes[at]);
        }
        return head;
    }

    private static long shifted(long head, byte next) {
        return head << Byte.SIZE | Byte.toUnsignedLong(next);
    }

    public Set<Sighting> in(Collection<Output> outputs) {
        Set<Sighting> found = new LinkedHashSet<>();
        outputs.forEach(output -> found.addAll(in(output)));
        return found;
    }

    public Set<Sighting> in(Output output) {
        Set<Sighting> found = new LinkedHashSet<>();
        byte[] text = output.bytes().toArray();
        long head = 0;
        for (int at = 0; at < text.length; at++) {
            head = shifted(head, text[at]);
            int start = at + 1 - Long.BYTES;
            if (start >= 0) {
                needles.getOrDefault(head, List.of()).stream()
                        .filter(needle -> standsAt(text, start, needle.bytes()))
                        .forEach(needle -> found.add(new Sighting(needle.kind(), needle.form(), output.place())));
            }
        }
        return found;
    }

    private static boolean standsAt(byte[] text, int start, byte[] needle) {
        return start + needle.length <= text.length
                && Arrays.equals(text, start, start + needle.length, needle, 0, needle.length);
    }
}
