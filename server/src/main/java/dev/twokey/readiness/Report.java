package dev.twokey.readiness;

import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.TenantId;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an assessment came to. Its sentences name policies, groups and accounts of the customer: it is the customer's to delete.
 *
 * @param by who assessed; empty for a job
 * @param lines of each check that this kind of directory has, in the order in which they are shown
 */
public record Report(ReportId id, TenantId tenant, Instant at, Optional<PersonId> by, List<Line> lines) {
    public Report {
        lines = List.copyOf(lines);
    }

    /**
     * One check.
     *
     * @param check stable word, {@code guest-invitations}
     * @param found a sentence that names what was found
     * @param explanation why it matters
     * @param remedy what to do, and where; empty when nothing is to be done
     * @param question whether only a person can answer it, by {@link Readiness#answer}
     * @param said what a person answered, where one did
     */
    public record Line(
            String check,
            String title,
            Result result,
            String found,
            String explanation,
            Optional<String> remedy,
            boolean question,
            Optional<Said> said) {}

    /** How many lines came to each result; every result is there. */
    public Map<Result, Integer> counts() {
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        for (Result result : Result.values()) {
            counts.put(
                    result,
                    Math.toIntExact(lines.stream()
                            .filter(line -> line.result() == result)
                            .count()));
        }
        return counts;
    }

    /** Whether nothing stands in the way and nothing is unknown. */
    public boolean isReady() {
        return lines.stream().map(Line::result).allMatch(result -> result == Result.READY || result == Result.ADVISORY);
    }
}
