package dev.twokey.api;

import dev.twokey.kernel.Refusal;

/**
 * What was sent cannot be read.
 *
 * @param field which field, in the sender's spelling
 * @param sentence what is expected of it
 */
public record Malformed(String field, String sentence) implements Refusal {
    @Override
    public String code() {
        return "malformed";
    }

    @Override
    public int status() {
        return 400;
    }
}
