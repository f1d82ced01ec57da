package dev.twokey.web;

import dev.twokey.api.Problem;

/**
 * A no for people: what happened as the headline, what more there is to know, and what to do now.
 *
 * @param happened one sentence
 * @param more further sentences of the refusal; may be empty
 * @param remedy what to do
 */
public record ErrorWords(String happened, String more, String remedy) {
    static ErrorWords of(Problem problem) {
        int end = problem.detail().indexOf(". ");
        return end < 0
                ? new ErrorWords(problem.detail(), "", remedy(problem.status()))
                : new ErrorWords(
                        problem.detail().substring(0, end + 1),
                        problem.detail().substring(end + 2),
                        remedy(problem.status()));
    }

    private static String remedy(int status) {
        return switch (status) {
            case 400, 422 -> "Go back, correct it and send it again; your browser keeps what you wrote.";
            case 401 -> "Sign in, then open the page again.";
            case 403 -> "Nothing was changed. Who may do it stands on the page that you came from.";
            case 404 -> "Check the address, or ask whoever gave you the link. What you may see begins at the start.";
            case 409 -> "Nothing was changed. Open the page again: it shows where things stand now.";
            case 413 -> "Nothing was changed. Send less: a text has at most 2000 characters.";
            case 429 -> "Wait a minute before you try again.";
            case 500, 503 ->
                "Whether what you sent was carried out shows on the page itself: look there before you send it again.";
            default -> "Nothing was changed. Begin again at the start.";
        };
    }

    /** Whether the same address may well answer the next time. */
    static boolean mayHelpAgain(Problem problem) {
        return problem.status() == 409 || problem.status() == 429 || problem.status() >= 500;
    }
}
