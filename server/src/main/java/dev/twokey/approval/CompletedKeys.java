package dev.twokey.approval;

/** The keys that the rule demands, of distinct persons, each verified against the authority log. */
public final class CompletedKeys extends Warrant {
    CompletedKeys(Request request) {
        super(request);
    }
}
