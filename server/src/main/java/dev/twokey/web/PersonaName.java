package dev.twokey.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the sandbox's personas, as a link may name it. Whether there is such a persona, only the sandbox knows. */
record PersonaName(String value) {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,59}";
    private static final Pattern ALONE = Pattern.compile(NAME);
    private static final Pattern IN_A_QUERY = Pattern.compile("[?&]persona=(" + NAME + ")(?=&|#|$)");

    static Optional<PersonaName> of(String text) {
        return ALONE.matcher(text).matches() ? Optional.of(new PersonaName(text)) : Optional.empty();
    }

    /** Whom the address of a page names by {@code ?persona=}. */
    static Optional<PersonaName> namedIn(String page) {
        Matcher query = IN_A_QUERY.matcher(page);
        return query.find() ? Optional.of(new PersonaName(query.group(1))) : Optional.empty();
    }
}
