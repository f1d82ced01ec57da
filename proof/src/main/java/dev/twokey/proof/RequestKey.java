package dev.twokey.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A key as an entry's details show it: the document, and the statement about it with the assertion that signs it. */
record RequestKey(RequestDocument document, SignedStatement signed) {
    private static final Set<String> FIELDS = Set.of("document", "statement", "assertion");

    /** Whether the entry commits to a key; without that there is none, whatever is withheld. */
    static boolean isIn(LogEntry entry) {
        return entry.commit().keySet().containsAll(FIELDS);
    }

    /** What the details' statement says to have seen; empty when there is none, or none that can be read. */
    static Optional<Statement> seen(List<Detail> details) {
        try {
            return value(details, "statement").map(text -> Statement.parse(text.getBytes(UTF_8)));
        } catch (MalformedProof malformed) {
            // It is refused when the entry is judged.
            return Optional.empty();
        }
    }

    /**
     * Empty when one of the three is not open.
     *
     * @throws MalformedProof when one is not what it should be
     */
    static Optional<RequestKey> of(List<Detail> details) {
        Optional<String> document = value(details, "document");
        Optional<String> statement = value(details, "statement");
        Optional<String> assertion = value(details, "assertion");
        if (document.isEmpty() || statement.isEmpty() || assertion.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RequestKey(
                RequestDocument.parse(document.get().getBytes(UTF_8)),
                new SignedStatement(
                        Statement.parse(statement.get().getBytes(UTF_8)),
                        Assertion.fromJson(
                                CanonicalJson.parseObject(assertion.get().getBytes(UTF_8))))));
    }

    private static Optional<String> value(List<Detail> details, String field) {
        return details.stream()
                .filter(detail -> detail.field().equals(field))
                .map(Detail::value)
                .findFirst();
    }

    Statement statement() {
        return signed.statement();
    }
}
