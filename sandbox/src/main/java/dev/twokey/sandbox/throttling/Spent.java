package dev.twokey.sandbox.throttling;

import dev.twokey.sandbox.http.Reply;
import java.util.Map;

/**
 * What a call did to its budgets.
 *
 * @param exceeded whether there was too little left for it
 * @param headers what its answer says about that
 */
public record Spent(boolean exceeded, Map<String, String> headers) {
    /** There are no limits. */
    public static final Spent NOTHING = new Spent(false, Map.of());

    /** The answer with these headers. */
    public Reply on(Reply reply) {
        var more = reply;
        for (var header : headers.entrySet()) {
            more = more.with(header.getKey(), header.getValue());
        }
        return more;
    }
}
