package dev.twokey.keycloak;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Cursor;
import dev.twokey.directory.spi.Feeds;
import dev.twokey.directory.spi.Happenings;
import dev.twokey.directory.spi.Happenings.Happening;
import dev.twokey.directory.spi.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The realm's user events as sign-ins, its admin events as what was done. */
final class KeycloakFeeds implements Feeds {
    /** How somebody comes to tokens without having had some before, and who takes another's part. */
    private static final String SIGN_INS = "&type=LOGIN&type=LOGIN_ERROR&type=CLIENT_LOGIN&type=CLIENT_LOGIN_ERROR"
            + "&type=OAUTH2_DEVICE_CODE_TO_TOKEN&type=OAUTH2_DEVICE_CODE_TO_TOKEN_ERROR&type=IMPERSONATE"
            + "&type=IMPERSONATE_ERROR&type=TOKEN_EXCHANGE&type=TOKEN_EXCHANGE_ERROR";

    private final Realm realm;
    private final EventSettings settings;
    private final EventLog signIns;
    private final EventLog deeds;

    KeycloakFeeds(Realm realm, EventSettings settings) {
        this.realm = realm;
        this.settings = settings;
        this.signIns = new EventLog(realm, "events", SIGN_INS);
        this.deeds = new EventLog(realm, "admin-events", "");
    }

    @Override
    public Outcome<Happenings> signIns(Optional<Cursor> since) {
        Deadline deadline = Deadline.usual();
        Map<String, String> clients = new HashMap<>();
        return settings.mustRecordSignIns(deadline)
                .then(recorded -> read(
                        signIns,
                        since,
                        entry -> clientOf(entry, clients, deadline)
                                .then(client -> Outcome.done(SignInEvent.happening(entry, client))),
                        deadline));
    }

    @Override
    public Outcome<Happenings> audit(Optional<Cursor> since) {
        Deadline deadline = Deadline.usual();
        return settings.mustRecordDeeds(deadline)
                .then(recorded -> read(deeds, since, entry -> Outcome.done(AdminEvent.happening(entry)), deadline));
    }

    private static Outcome<Happenings> read(
            EventLog log, Optional<Cursor> since, Function<LogEntry, Outcome<Happening>> told, Deadline deadline) {
        if (since.isEmpty()) {
            return log.end(deadline).then(end -> Outcome.done(new Happenings(List.of(), false, end.cursor())));
        }
        Optional<Bookmark> known = Bookmark.parse(since.get());
        return log.since(known.orElseGet(Bookmark::atTheBeginning), deadline)
                .then(part -> happenings(part, told)
                        .then(all -> Outcome.done(new Happenings(
                                all, part.lost() || known.isEmpty(), part.next().cursor()))));
    }

    private static Outcome<List<Happening>> happenings(
            EventLog.Part part, Function<LogEntry, Outcome<Happening>> told) {
        List<Happening> all = new ArrayList<>();
        Outcome<List<Happening>> outcome = Outcome.done(all);
        for (LogEntry entry : part.entries()) {
            outcome = outcome.then(sofar -> told.apply(entry)).then(one -> {
                all.add(one);
                return Outcome.done(all);
            });
        }
        return outcome;
    }

    /** Events name clients as they are called; an account is known by its id. Nothing when there is no such client any more. */
    private Outcome<String> clientOf(LogEntry entry, Map<String, String> known, Deadline deadline) {
        String clientId = entry.body().path("clientId").asString("");
        String there = known.get(clientId);
        if (there != null || clientId.isEmpty() || !SignInEvent.isOfClient(entry)) {
            return Outcome.done(there == null ? "" : there);
        }
        return realm.list(Base.with(realm.at("clients"), Map.of("clientId", clientId)), deadline)
                .then(found -> {
                    String id =
                            found.isEmpty() ? "" : found.getFirst().path("id").asString("");
                    known.put(clientId, id);
                    return Outcome.done(id);
                });
    }
}
