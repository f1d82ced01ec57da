package dev.twokey.keycloak;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Outcome;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One of the two logs of a realm, read on from where somebody stopped. Events get their time before they are committed, so
 * one may turn up behind another that is younger: a while before the bookmark is always read again. Pages begin at a time
 * and not at a number, for the numbers change when old events expire.
 */
final class EventLog {
    private static final long OVERLAP_MILLIS = 30_000;
    private static final int PAGE = 100;
    /** Of one millisecond; more would not fit into an answer. */
    private static final int LARGEST_PAGE = 6_400;
    /** Then it is told, and the rest is asked for the next time. */
    private static final int ENOUGH = 1_000;

    private final Realm realm;
    private final String path;
    private final String filter;

    /**
     * @param path {@code events} or {@code admin-events}
     * @param filter appended to the query as it is
     */
    EventLog(Realm realm, String path, String filter) {
        this.realm = realm;
        this.path = path;
        this.filter = filter;
    }

    /** @param lost what was told last is not there any more */
    record Part(List<LogEntry> entries, boolean lost, Bookmark next) {}

    /** The newest event, and those so shortly before it that they will be met again. */
    Outcome<Bookmark> end(Deadline deadline) {
        return page("desc", Map.of(), PAGE, deadline).then(newest -> {
            if (newest.isEmpty()) {
                return Outcome.done(Bookmark.atTheBeginning());
            }
            return Outcome.done(next(newest.reversed(), newest.getFirst().time()));
        });
    }

    Outcome<Part> since(Bookmark from, Deadline deadline) {
        Walk walk = new Walk(from);
        while (!walk.over) {
            Outcome<List<LogEntry>> page =
                    page("asc", Map.of("dateFrom", Long.toString(walk.from)), walk.size, deadline);
            if (!(page instanceof Outcome.Done<List<LogEntry>>(List<LogEntry> entries))) {
                return page.then(never -> Outcome.done(new Part(List.of(), false, from)));
            }
            if (!walk.take(entries)) {
                return new Outcome.Unknown<>("more than " + LARGEST_PAGE + " events of one moment");
            }
        }
        return Outcome.done(walk.part());
    }

    private Outcome<List<LogEntry>> page(String direction, Map<String, String> query, int size, Deadline deadline) {
        Map<String, String> all = new LinkedHashMap<>(query);
        all.put("direction", direction);
        all.put("first", "0");
        all.put("max", Integer.toString(size));
        URI address = URI.create(Base.with(realm.at(path), all) + filter);
        return realm.list(address, deadline).then(events -> {
            List<LogEntry> entries = new ArrayList<>();
            Outcome<List<LogEntry>> read = Outcome.done(entries);
            for (var event : events) {
                read = read.then(sofar -> LogEntry.of(event)).then(entry -> {
                    entries.add(entry);
                    return Outcome.done(entries);
                });
            }
            return read;
        });
    }

    private static Bookmark next(List<LogEntry> oldestFirst, long newest) {
        return new Bookmark(
                newest,
                oldestFirst.stream()
                        .filter(entry -> entry.time() >= newest - OVERLAP_MILLIS)
                        .map(LogEntry::id)
                        .toList());
    }

    /** From page to page. */
    private static final class Walk {
        private final Bookmark bookmark;
        private final Optional<String> anchor;
        private final Set<String> told;
        private final Set<String> met = new HashSet<>();
        private final List<LogEntry> all = new ArrayList<>();
        private final List<LogEntry> fresh = new ArrayList<>();
        private long from;
        private int size = PAGE;
        private boolean over;

        Walk(Bookmark bookmark) {
            this.bookmark = bookmark;
            this.anchor = bookmark.anchor();
            this.told = Set.copyOf(bookmark.told());
            this.from = Math.max(0, bookmark.time() - OVERLAP_MILLIS);
        }

        /** False when there is no going on. */
        boolean take(List<LogEntry> entries) {
            for (LogEntry entry : entries) {
                if (met.add(entry.id())) {
                    all.add(entry);
                    if (!told.contains(entry.id())) {
                        fresh.add(entry);
                    }
                }
            }
            over = entries.size() < size || (fresh.size() >= ENOUGH && from > bookmark.time());
            if (!over && entries.getLast().time() > from) {
                from = entries.getLast().time();
                size = PAGE;
            } else if (!over) {
                size *= 4;
            }
            return size <= LARGEST_PAGE;
        }

        Part part() {
            boolean lost = anchor.isPresent() && !met.contains(anchor.get());
            long newest = all.isEmpty()
                    ? bookmark.time()
                    : Math.max(bookmark.time(), all.getLast().time());
            return new Part(List.copyOf(fresh), lost, next(all, newest));
        }
    }
}
