package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Cursor;
import dev.twokey.directory.spi.Feeds;
import dev.twokey.directory.spi.Happenings;
import dev.twokey.directory.spi.Happenings.Happening;
import dev.twokey.directory.spi.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The realm's user events as sign-ins, its admin events as what was done. */
final class KeycloakFeeds implements Feeds {
    private final Realm realm;
    private final EventSettings settings;
    private final EventLog signIns;
    private final EventLog deeds;

    KeycloakFeeds(Realm realm, EventSettings settings) {
        this.realm = realm;
        this.settings = settings;
        this.signIns = new EventLog(
                realm,
                "events",
                SignInEvent.KINDS.stream().map("&type="::concat).collect(Collectors.joining()));
        this.deeds = new EventLog(realm, "admin-events", "");
    }

    @Override
    public Outcome<Happenings> signIns(Optional<Cursor> since) {
        Deadline deadline = Deadline.usual();
        return settings.mustRecordSignIns(deadline)
                .then(recorded -> read(signIns, since, entries -> signIns(entries, deadline), deadline));
    }

    private Outcome<List<Happening>> signIns(List<LogEntry> entries, Deadline deadline) {
        return programs(entries, deadline)
                .then(programs -> Outcome.done(entries.stream()
                        .map(entry -> SignInEvent.happening(entry, programs))
                        .toList()));
    }

    @Override
    public Outcome<Happenings> audit(Optional<Cursor> since) {
        Deadline deadline = Deadline.usual();
        return settings.mustRecordDeeds(deadline)
                .then(recorded -> read(
                        deeds,
                        since,
                        entries -> Outcome.done(
                                entries.stream().map(AdminEvent::happening).toList()),
                        deadline));
    }

    private static Outcome<Happenings> read(
            EventLog log,
            Optional<Cursor> since,
            Function<List<LogEntry>, Outcome<List<Happening>>> told,
            Deadline deadline) {
        if (since.isEmpty()) {
            return log.end(deadline).then(end -> Outcome.done(new Happenings(List.of(), false, end.cursor())));
        }
        Optional<Bookmark> known = Bookmark.parse(since.get());
        return log.since(known.orElseGet(Bookmark::atTheBeginning), deadline)
                .then(part -> told.apply(part.entries())
                        .then(all -> Outcome.done(new Happenings(
                                all, part.lost() || known.isEmpty(), part.next().cursor()))));
    }

    /**
     * Events name clients as they are called; an account is known by its id. Anybody may write such an event, under any name
     * and without having signed in, so nothing is asked for a name: only what is called as ours are is read, all at once.
     */
    private Outcome<Map<String, String>> programs(List<LogEntry> entries, Deadline deadline) {
        if (entries.stream().noneMatch(KeycloakFeeds::mayBeOfOurs)) {
            return Outcome.done(Map.of());
        }
        Map<String, String> query = Map.of("clientId", AccountName.PREFIX, "search", "true");
        return realm.all(realm.at("clients"), query, deadline, KeycloakFeeds::named)
                .then(all -> Outcome.done(all.stream()
                        .filter(client -> client.getKey().startsWith(AccountName.PREFIX))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one))));
    }

    private static boolean mayBeOfOurs(LogEntry entry) {
        return SignInEvent.isOfClient(entry) && SignInEvent.client(entry).startsWith(AccountName.PREFIX);
    }

    /** No more of each than its names: there may be many. */
    private static Outcome<Map.Entry<String, String>> named(JsonNode client) {
        return Id.of(client)
                .then(id -> Outcome.done(Map.entry(client.path("clientId").asString(""), id.value())));
    }
}
