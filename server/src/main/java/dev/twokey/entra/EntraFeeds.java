package dev.twokey.entra;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Cursor;
import dev.twokey.directory.spi.Feeds;
import dev.twokey.directory.spi.Happenings;
import dev.twokey.directory.spi.Happenings.Happening;
import dev.twokey.directory.spi.Outcome;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the tenant's logs tell. Times are the directory's own; entries may be half an hour late and are told all the same.
 */
final class EntraFeeds implements Feeds {
    static final Duration OVERLAP = Duration.ofMinutes(30);
    private static final String PAGE = "500";
    /** As many as may be asked for without a pause. */
    private static final int MOST_PAGES = 4;

    private final Graph graph;
    private final LogBudget budget;
    private final Licence licence;

    EntraFeeds(Graph graph, LogBudget budget, Licence licence) {
        this.graph = graph;
        this.budget = budget;
        this.licence = licence;
    }

    @Override
    public Outcome<Happenings> signIns(Optional<Cursor> since) {
        return licence.showsSignIns()
                ? read(DirectoryLog.SIGN_INS, since)
                : DirectoryLog.SIGN_INS.capability().lacking();
    }

    @Override
    public Outcome<Happenings> audit(Optional<Cursor> since) {
        return read(DirectoryLog.AUDITS, since);
    }

    private Outcome<Happenings> read(DirectoryLog log, Optional<Cursor> since) {
        Deadline deadline = Deadline.usual();
        if (since.isEmpty()) {
            return beginning(log, false, deadline);
        }
        return LogCursor.parse(since.get())
                .map(cursor -> since(cursor, log, deadline))
                .orElseGet(() -> beginning(log, true, deadline));
    }

    /** From now on: what is in the log already was told, or never asked for. */
    private Outcome<Happenings> beginning(DirectoryLog log, boolean gap, Deadline deadline) {
        Map<String, String> query = Map.of("$orderby", log.time() + " desc", "$top", PAGE);
        return page(Base.with(address(log), query), log, deadline).then(page -> {
            Instant from = page.now().minus(OVERLAP);
            List<String> known = page.entries().reversed().stream()
                    .filter(entry -> !entry.at().isBefore(from))
                    .map(Happening::id)
                    .toList();
            return Outcome.done(new Happenings(
                    List.of(),
                    gap,
                    LogCursor.remembering(page.now(), from, known).written()));
        });
    }

    private Outcome<Happenings> since(LogCursor cursor, DirectoryLog log, Deadline deadline) {
        Map<String, String> query = Map.of(
                "$filter", log.time() + " ge " + cursor.from(),
                "$orderby", log.time() + " asc",
                "$top", PAGE);
        List<Happening> read = new ArrayList<>();
        Optional<URI> next = Optional.of(Base.with(address(log), query));
        Instant now = cursor.read();
        for (int number = 0; number < MOST_PAGES && next.isPresent(); number++) {
            Outcome<LogPage> asked = page(next.get(), log, deadline);
            if (!(asked instanceof Outcome.Done<LogPage>(LogPage page))) {
                return asked.then(never -> Outcome.done(new Happenings(List.of(), true, cursor.written())));
            }
            read.addAll(page.entries());
            next = page.next();
            now = page.now();
        }
        return Outcome.done(told(cursor, read, now, next.isEmpty()));
    }

    /** @param whole whether this is all that there is by now */
    private Happenings told(LogCursor cursor, List<Happening> read, Instant now, boolean whole) {
        Instant settled = now.minus(OVERLAP);
        Instant reached = whole || read.isEmpty() ? settled : read.getLast().at();
        // More of one moment than is read at a time: whoever began there again would never come past it.
        boolean stuck = !whole && !reached.isAfter(cursor.from());
        Instant from = stuck ? cursor.from().plusSeconds(1) : reached;
        List<Happening> news =
                read.stream().filter(entry -> !cursor.knows(entry.id())).toList();
        List<String> again = read.stream()
                .filter(entry -> !entry.at().isBefore(from))
                .map(Happening::id)
                .toList();
        boolean tooOld = cursor.read().plus(licence.keepsLogs()).isBefore(now);
        // What was told of this stretch was in the log then: if nothing of it is, the log was cut.
        boolean cut = !cursor.told().isEmpty() && news.size() == read.size();
        // Whoever could not read up to now, and yet reads what is still arriving, passes over what comes late.
        boolean hurried = from.isAfter(settled);
        return new Happenings(
                news,
                tooOld || cut || hurried || stuck,
                LogCursor.remembering(now, from, again).written());
    }

    private URI address(DirectoryLog log) {
        return graph.base().at("auditLogs", log.collection());
    }

    private Outcome<LogPage> page(URI address, DirectoryLog log, Deadline deadline) {
        return graph.readLog(address, budget, deadline).then(answer -> {
            GraphProblem problem = new GraphProblem(answer);
            if (answer.successful()) {
                return now(answer).then(now -> answer.json().then(body -> page(body, log, now)));
            }
            return problem.isLicenceGap() ? log.capability().lacking() : problem.outcome();
        });
    }

    /** @param now the directory's time */
    private record LogPage(List<Happening> entries, Optional<URI> next, Instant now) {}

    private Outcome<LogPage> page(JsonNode body, DirectoryLog log, Instant now) {
        List<Happening> entries = new ArrayList<>();
        return Pages.take(body, log::read, entries)
                .then(all -> Pages.link(graph, body))
                .then(next -> Outcome.done(new LogPage(all(entries), next, now)));
    }

    private static List<Happening> all(List<Happening> entries) {
        return List.copyOf(entries);
    }

    private static Outcome<Instant> now(Answer answer) {
        try {
            return Outcome.done(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                    answer.header("Date").orElse(""))));
        } catch (DateTimeException timeless) {
            return new Outcome.Unknown<>("the answer does not tell the directory's time");
        }
    }
}
