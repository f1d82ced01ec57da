package dev.twokey.sandbox.journal;

import java.time.Instant;
import java.util.Map;

/**
 * One change of a directory.
 *
 * @param index counts from 1
 * @param at when
 * @param tenant the customer's short name
 * @param actor the application, or the person, who did it
 * @param what the kind: {@code member.added}, {@code user.disabled}, …
 * @param sentence the same in plain words
 * @param facts ids and names
 */
public record Change(
        long index, Instant at, String tenant, String actor, String what, String sentence, Map<String, String> facts) {}
