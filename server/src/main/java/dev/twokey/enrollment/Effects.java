package dev.twokey.enrollment;

import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.procedure.spi.Effect;
import dev.twokey.proof.JsonObject;
import java.util.function.Function;

/** What a directory's answer comes to for a procedure. */
final class Effects {
    private Effects() {}

    static <T> Effect of(Outcome<T> outcome, Function<T, JsonObject> result) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> new Effect.Done(result.apply(value));
            case Outcome.Unknown<T>(String reason) -> new Effect.Unknown(reason);
            case Outcome.Rejected<T>(Rejection reason, String detail) -> new Effect.Stuck(detail, remedy(reason));
        };
    }

    static Effect of(Outcome<?> outcome) {
        return of(outcome, done -> JsonObject.empty());
    }

    private static String remedy(Rejection reason) {
        return switch (reason) {
            case NOT_AUTHENTICATED ->
                "The directory does not let us in by what it was given. Give access again on the tenant's page.";
            case NOT_PERMITTED ->
                "A permission is missing or was taken away. Give it back as the page about this kind of directory says, and try again.";
            case CONFLICT ->
                "Something of that name is there and was not made by the service. Rename or remove it, and try again.";
            case NOT_FOUND -> "Something that was there is gone. Find out who removed it, and try again.";
            case NOT_LICENSED -> "The tenant did not buy what this takes. Buy it, or agree to a plan without it.";
            case NOT_SUPPORTED, INVALID -> "Tell us: the directory does not take what we sent.";
        };
    }
}
