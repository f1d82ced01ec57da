package dev.twokey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Requests, as far as one answer shows them.
 *
 * @param more whether there is more than this; left out when this is all
 */
public record RequestList(
        List<RequestView> requests,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        @Schema(description = "true when there is more than this answer shows; left out when this is all")
        boolean more) {
    /** How much one answer shows. */
    static final int MOST = 500;

    /** What is asked of the rooms: one more than is shown tells that there is more. */
    static final int ASKED = MOST + 1;

    public RequestList {
        requests = List.copyOf(requests);
    }

    static <T> boolean isCut(List<T> found) {
        return found.size() > MOST;
    }

    static <T> List<T> shown(List<T> found) {
        return found.subList(0, Math.min(found.size(), MOST));
    }
}
