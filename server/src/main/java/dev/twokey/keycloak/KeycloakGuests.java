package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Guest;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Guests;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Guests are users whose name is the operational account in lower case, and whose {@link Provenance} is right. Any other
 * user of that name is somebody else's.
 */
final class KeycloakGuests implements Guests {
    private final Users users;
    private final Provenance provenance;
    private final GuestMark mark;

    KeycloakGuests(Users users, Provenance provenance, GuestMark mark) {
        this.users = users;
        this.provenance = provenance;
        this.mark = mark;
    }

    @Override
    public Outcome<Optional<Guest>> find(OperationalAccount account) {
        return find(account, Deadline.usual());
    }

    private Outcome<Optional<Guest>> find(OperationalAccount account, Deadline deadline) {
        String name = username(account);
        return users.called(name, deadline)
                .then(found -> found.isEmpty() ? Outcome.done(Optional.empty()) : guest(name, found.get(), deadline));
    }

    @Override
    public Outcome<Guest> invite(OperationalAccount account) {
        Deadline deadline = Deadline.usual();
        return find(account, deadline)
                .then(found -> found.isPresent() ? Outcome.done(found.get()) : create(account, deadline))
                .then(guest -> Id.parse(guest.id().value())
                        .then(id -> provenance.verifyWayIn(id, deadline))
                        .then(verified -> Outcome.done(guest)));
    }

    /** Nobody but a guest: a user of the customer's that the customer switched off stays so. */
    @Override
    public Outcome<Acknowledged> enable(GuestId guest) {
        Deadline deadline = Deadline.usual();
        return Id.parse(guest.value())
                .then(id -> users.read(id, deadline)
                        .then(user -> guest(user.path("username").asString(""), user, deadline))
                        .then(ours -> users.enabled(id, true, deadline)));
    }

    /** It takes away, and so asks nothing: neither a mark nor a link that somebody removed keeps an access open. */
    @Override
    public Outcome<Acknowledged> disable(GuestId guest) {
        return Id.parse(guest.value()).then(id -> users.enabled(id, false, Deadline.usual()));
    }

    @Override
    public Outcome<Acknowledged> remove(OperationalAccount account) {
        Deadline deadline = Deadline.usual();
        return find(account, deadline)
                .then(found -> found.isEmpty()
                        ? Outcome.done(Acknowledged.OK)
                        : Id.parse(found.get().id().value()).then(id -> remove(id, deadline)));
    }

    /** A user that the customer made and linked to the home is the guest, and stays the customer's all the same. */
    private Outcome<Acknowledged> remove(Id guest, Deadline deadline) {
        return mark.verify(guest, deadline).then(ours -> users.remove(guest, deadline));
    }

    private Outcome<Guest> create(OperationalAccount account, Deadline deadline) {
        return provenance.ofNew(username(account), deadline).then(properties -> {
            Map<String, Object> user = new HashMap<>(properties);
            user.put("username", username(account));
            user.put("enabled", true);
            user.put("firstName", AccountName.displayable(account.displayName()));
            return users.make(user, deadline).then(answer -> {
                AdminProblem problem = new AdminProblem(answer);
                return problem.isMade() || problem.isTaken() ? created(account, problem, deadline) : problem.outcome();
            });
        });
    }

    /** A name that is taken may have been taken by ourselves, in a call at the same time. */
    private Outcome<Guest> created(OperationalAccount account, AdminProblem problem, Deadline deadline) {
        return find(account, deadline)
                .then(found -> found.isPresent() ? Outcome.done(found.get()) : problem.<Guest>outcome());
    }

    private Outcome<Optional<Guest>> guest(String name, JsonNode user, Deadline deadline) {
        return Id.of(user)
                .then(id -> provenance
                        .verify(id, name, deadline)
                        .then(verified -> Outcome.done(Optional.of(new Guest(
                                new GuestId(id.value()), user.path("enabled").asBoolean(false), true)))));
    }

    private static String username(OperationalAccount account) {
        return account.name().toLowerCase(Locale.ROOT);
    }
}
