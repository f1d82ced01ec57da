package dev.twokey.api;

import java.util.List;

/**
 * What somebody is to get.
 *
 * @param problem the code of a no; empty otherwise
 * @param logged whether the no stands in a log
 */
record Expected(int status, String problem, boolean logged) {
    static final Expected LED_TO_SIGN_IN = new Expected(303, "", false);
    static final Expected NOT_SIGNED_IN = new Expected(401, "not-signed-in", false);
    static final Expected NOT_FOUND = new Expected(404, "not-found", false);

    /** {@code 200}, {@code 403/not-permitted}, or {@code 403/not-in-team+log}. */
    static Expected parse(String text) {
        boolean logged = text.endsWith("+log");
        List<String> parts = List.of(text.replace("+log", "").split("/", 2));
        return new Expected(Integer.parseInt(parts.getFirst()), parts.size() == 2 ? parts.get(1) : "", logged);
    }

    /** Whether it was carried out. Being led to the page to sign in is a no. */
    boolean isYes() {
        return status < 400 && !equals(LED_TO_SIGN_IN);
    }

    @Override
    public String toString() {
        return status + (problem.isEmpty() ? "" : "/" + problem) + (logged ? "+log" : "");
    }
}
