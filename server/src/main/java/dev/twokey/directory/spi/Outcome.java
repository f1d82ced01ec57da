package dev.twokey.directory.spi;

import java.util.function.Function;

/** What a remote system answered. Unknown is not failure: the effect may have happened, so it is asked again. */
public sealed interface Outcome<T> {
    record Done<T>(T value) implements Outcome<T> {}

    /** @param reason for operators; holds no secret and no personal data */
    record Unknown<T>(String reason) implements Outcome<T> {}

    record Rejected<T>(Rejection reason, String detail) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    default <R> Outcome<R> then(Function<T, Outcome<R>> next) {
        return switch (this) {
            case Done<T> done -> next.apply(done.value());
            case Unknown<T> unknown -> new Unknown<>(unknown.reason());
            case Rejected<T> rejected -> new Rejected<>(rejected.reason(), rejected.detail());
        };
    }
}
