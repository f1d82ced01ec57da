package dev.twokey.sandbox.graph;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of OData's {@code $filter} that this sandbox understands: {@code eq} and {@code startswith} on a few
 * properties, joined by {@code and} and {@code or} without brackets. Anything else is refused, never ignored.
 */
final class Filter {
    private static final Pattern CLAUSE = Pattern.compile(
            "\\s*(?:(?<name>\\w+)\\s+eq\\s+(?<value>'(?:[^']|'')*'|true|false|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
                    + "|startswith\\(\\s*(?<start>\\w+)\\s*,\\s*(?<prefix>'(?:[^']|'')*')\\s*\\))\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern JOIN = Pattern.compile("(and|or)\\b", Pattern.CASE_INSENSITIVE);

    /** The properties that are GUIDs; other ids are texts. */
    private static final Set<String> GUIDS = Set.of("appOwnerOrganizationId");

    private Filter() {}

    static Predicate<ObjectNode> parse(String text, Set<String> properties) {
        Matcher matcher = CLAUSE.matcher(text);
        Predicate<ObjectNode> alternatives = object -> false;
        Predicate<ObjectNode> conjunction = object -> true;
        int at = 0;
        while (true) {
            matcher.usePattern(CLAUSE).region(at, text.length());
            if (!matcher.lookingAt()) {
                throw invalid();
            }
            conjunction = conjunction.and(clause(matcher, properties));
            at = matcher.end();
            if (at == text.length()) {
                return alternatives.or(conjunction);
            }
            matcher.usePattern(JOIN).region(at, text.length());
            if (!matcher.lookingAt()) {
                throw invalid();
            }
            if (matcher.group(1).equalsIgnoreCase("or")) {
                alternatives = alternatives.or(conjunction);
                conjunction = object -> true;
            }
            at = matcher.end();
        }
    }

    private static Predicate<ObjectNode> clause(Matcher matcher, Set<String> properties) {
        String name = matcher.group("name");
        if (name != null) {
            requireType(name, matcher.group("value"));
            String wanted = literal(matcher.group("value"));
            return on(name, properties, value -> value.equalsIgnoreCase(wanted));
        }
        String prefix = literal(matcher.group("prefix")).toLowerCase(Locale.ROOT);
        return on(
                matcher.group("start"),
                properties,
                value -> value.toLowerCase(Locale.ROOT).startsWith(prefix));
    }

    /** A GUID is written without quotation marks, and nothing else is written as one. */
    private static void requireType(String name, String value) {
        boolean guid = value.contains("-") && !value.startsWith("'");
        if (guid != GUIDS.contains(name)) {
            throw new BadQuery(Outcome.badRequest("A binary operator with incompatible types was detected at '" + name
                    + "': GUIDs are written without quotation marks, texts with them."));
        }
    }

    private static Predicate<ObjectNode> on(String name, Set<String> properties, Predicate<String> test) {
        if (!properties.contains(name)) {
            throw new BadQuery(Outcome.unsupportedQuery(
                    "Unsupported or invalid query filter clause specified for property '" + name + "'."));
        }
        return object -> object.hasNonNull(name) && test.test(object.path(name).asString(""));
    }

    private static String literal(String text) {
        return text.startsWith("'") ? text.substring(1, text.length() - 1).replace("''", "'") : text;
    }

    private static BadQuery invalid() {
        return new BadQuery(new Outcome.Refused(400, "BadRequest", "Invalid filter clause"));
    }
}
