package dev.twokey.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether statements were signed while they were valid and before the entry that they made, all in one epoch. */
final class StatementTimes {
    /** The server judges the time when a key is turned and writes the entry a moment later. */
    static final Duration WRITING = Duration.ofMinutes(1);

    private StatementTimes() {}

    /** The one epoch of these statements. */
    static long epoch(List<SignedStatement> signatures) {
        List<Long> epochs = signatures.stream()
                .map(signed -> signed.statement().epoch())
                .distinct()
                .toList();
        Unauthorised.unless(epochs.size() == 1, "epoch-differs", "all statements of a request are of one epoch");
        return epochs.getFirst();
    }

    /** All founders sign one offer: each statement was valid when the last of them signed. */
    static void requireFounded(LogEntry genesis, List<SignedStatement> signatures) {
        for (SignedStatement signed : signatures) {
            requireBefore(genesis, signed.statement());
            requireValid(genesis, signed.statement().notAfter());
        }
    }

    /** The key was turned when its entry was made. */
    static void requireTurned(LogEntry key, Statement statement) {
        requireShort(statement);
        requireBefore(key, statement);
        requireValid(key, statement.notAfter());
    }

    /** The requester asked first, the last answer was just given, and within the time that the document allows. */
    static void requireAnswered(LogEntry growth, RequestDocument request, List<SignedStatement> signatures) {
        Statement asked = signatures.getFirst().statement();
        for (SignedStatement signed : signatures) {
            requireShort(signed.statement());
            requireBefore(growth, signed.statement());
            Unauthorised.unless(
                    !signed.statement().issuedAt().isBefore(asked.issuedAt()),
                    "signed-before-asked",
                    "a statement is older than the requester's");
        }
        requireValid(growth, signatures.getLast().statement().notAfter());
        Instant answerBy = asked.notAfter().plusSeconds(request.document().integer("answerWithinSeconds"));
        Unauthorised.unless(
                !growth.at().isAfter(answerBy.plus(WRITING)),
                "answered-late",
                "the answer came later than the document allows");
    }

    /** All who agreed did so while the document allowed it; when that was, is the statements' own word. */
    static void requireAgreed(RequestDocument request, List<SignedStatement> signatures) {
        Statement asked = signatures.getFirst().statement();
        Instant answerBy = asked.notAfter().plusSeconds(request.document().integer("answerWithinSeconds"));
        for (SignedStatement signed : signatures) {
            requireShort(signed.statement());
            Unauthorised.unless(
                    !signed.statement().issuedAt().isBefore(asked.issuedAt()),
                    "signed-before-asked",
                    "a statement is older than the requester's");
            Unauthorised.unless(
                    !signed.statement().issuedAt().isAfter(answerBy),
                    "answered-late",
                    "the answer came later than the document allows");
        }
    }

    private static void requireShort(Statement statement) {
        Duration validity = Duration.between(statement.issuedAt(), statement.notAfter());
        Unauthorised.unless(
                validity.compareTo(Statement.LONGEST) <= 0,
                "valid-too-long",
                "a statement is valid for longer than any that is offered");
    }

    private static void requireBefore(LogEntry entry, Statement statement) {
        Unauthorised.unless(
                !statement.issuedAt().isAfter(entry.at()), "signed-later", "a statement is younger than the entry");
    }

    private static void requireValid(LogEntry entry, Instant notAfter) {
        Unauthorised.unless(
                !entry.at().isAfter(notAfter.plus(WRITING)),
                "statement-over",
                "a statement was not valid any more when the entry was made");
    }
}
