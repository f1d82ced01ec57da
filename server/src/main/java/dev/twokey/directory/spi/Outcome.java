package dev.twokey.directory.spi;

import java.util.function.Function;

/** What a remote system answered. Unknown is not failure: the effect may have happened, so it is asked again. */
public sealed interface Outcome<T> {
    /** It is so now, by this call or already before it. */
    record Done<T>(T value) implements Outcome<T> {}

    /**
     * Nobody can tell yet whether it happened.
     *
     * @param reason for operators; holds no secret and no personal data
     */
    record Unknown<T>(String reason) implements Outcome<T> {}

    /**
     * It certainly did not happen.
     *
     * @param detail for operators; holds no secret and no personal data
     */
    record Rejected<T>(Rejection reason, String detail) implements Outcome<T> {}

    /** The outcome of a deed that is done. */
    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    /** Goes on with the value when it is there; otherwise the outcome stays what it is. */
    default <R> Outcome<R> then(Function<T, Outcome<R>> next) {
        return switch (this) {
            case Done<T> done -> next.apply(done.value());
            case Unknown<T> unknown -> new Unknown<>(unknown.reason());
            case Rejected<T> rejected -> new Rejected<>(rejected.reason(), rejected.detail());
        };
    }
}
