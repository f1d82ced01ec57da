package dev.twokey.sandbox.http;

/** Answers one call. */
@FunctionalInterface
public interface Handler {
    /**
     * Answers; {@link Malformed} becomes 400, every other exception 500.
     *
     * @param call what was asked
     */
    Answer answer(Call call);
}
