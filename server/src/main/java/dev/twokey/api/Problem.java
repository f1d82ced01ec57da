package dev.twokey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.twokey.kernel.Refusal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A no in the shape of RFC 9457.
 *
 * @param type {@code /problems/<code>}; the code is stable
 * @param title the code in words
 * @param status the HTTP status again
 * @param detail one sentence for people: what happened and what they can do
 * @param instance the path that was asked, without the secret of an invitation
 * @param reference the request's id, which the server's log has beside what happened
 * @param field which field of the request is meant, when one is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String reference,
        @Nullable String field) {
    private static final String TYPES = "/problems/";

    static Problem of(Refusal refusal, String instance, String reference) {
        return new Problem(
                TYPES + refusal.code(),
                title(refusal.code()),
                refusal.status(),
                refusal.sentence(),
                instance,
                reference,
                refusal instanceof Malformed malformed ? malformed.field() : null);
    }

    private static String title(String code) {
        String words = code.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
