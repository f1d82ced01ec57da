package dev.twokey.kernel;

import java.util.function.Function;

/** Yes with a value, or an expected no. Never an exception: what is refused is told and recorded. */
public sealed interface Answer<T> {
    record Granted<T>(T value) implements Answer<T> {}

    record Refused<T>(Refusal refusal) implements Answer<T> {}

    static <T> Answer<T> granted(T value) {
        return new Granted<>(value);
    }

    static <T> Answer<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    default <R> Answer<R> then(Function<T, Answer<R>> next) {
        return switch (this) {
            case Granted<T> granted -> next.apply(granted.value());
            case Refused<T> refused -> new Refused<>(refused.refusal());
        };
    }
}
