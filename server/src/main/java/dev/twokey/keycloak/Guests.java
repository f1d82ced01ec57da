package dev.twokey.keycloak;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.TenantDirectory.Guest;
import dev.twokey.directory.spi.TenantDirectory.GuestId;
import dev.twokey.directory.spi.TenantDirectory.OperationalAccount;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/**
 * Guests are users whose name is the operational account in lower case. With a home identity provider they are linked to
 * it at creation, and a user of that name without the link is somebody else's.
 */
final class Guests {
    private final Realm realm;
    private final Optional<String> home;

    /** @param home alias of the identity provider of the realm that the operational accounts sign in with */
    Guests(Realm realm, Optional<String> home) {
        this.realm = realm;
        this.home = home;
    }

    Outcome<Optional<Guest>> find(OperationalAccount account, Deadline deadline) {
        Map<String, String> query = Map.of("username", username(account), "exact", "true");
        return realm.all(realm.at("users"), query, deadline).then(all -> {
            Optional<JsonNode> found = all.stream()
                    .filter(user -> user.path("username").asString("").equals(username(account)))
                    .findFirst();
            return found.isEmpty() ? Outcome.done(Optional.empty()) : guest(found.get(), deadline);
        });
    }

    Outcome<Guest> invite(OperationalAccount account, Deadline deadline) {
        return find(account, deadline)
                .then(found -> found.isPresent() ? Outcome.done(found.get()) : create(account, deadline));
    }

    /** The server changes what is named and leaves the rest. */
    Outcome<Acknowledged> enable(Id guest, boolean enabled, Deadline deadline) {
        return realm.change(HttpMethod.PUT, realm.at("users", guest.value()), Map.of("enabled", enabled), deadline)
                .then(Guests::acknowledged);
    }

    Outcome<Acknowledged> logout(Id guest, Deadline deadline) {
        return realm.change(HttpMethod.POST, realm.at("users", guest.value(), "logout"), deadline)
                .then(Guests::acknowledged);
    }

    private Outcome<Guest> create(OperationalAccount account, Deadline deadline) {
        String name = username(account);
        Map<String, Object> user = new HashMap<>();
        user.put("username", name);
        user.put("enabled", true);
        user.put("firstName", displayable(account.displayName()));
        if (name.contains("@")) {
            user.put("email", name);
            user.put("emailVerified", true);
        }
        home.ifPresent(alias -> user.put(
                "federatedIdentities", List.of(Map.of("identityProvider", alias, "userId", name, "userName", name))));
        return realm.change(HttpMethod.POST, realm.at("users"), user, deadline)
                .then(answer -> answer.successful() || answer.status() == 409
                        ? created(account, answer, deadline)
                        : new AdminProblem(answer).outcome());
    }

    /** A name that is taken may have been taken by ourselves, in a call at the same time. */
    private Outcome<Guest> created(OperationalAccount account, Answer answer, Deadline deadline) {
        return find(account, deadline)
                .then(found ->
                        found.isPresent() ? Outcome.done(found.get()) : new AdminProblem(answer).<Guest>outcome());
    }

    private Outcome<Optional<Guest>> guest(JsonNode user, Deadline deadline) {
        return Id.parse(user.path("id").asString(""))
                .then(id -> linked(id, deadline).then(linked -> {
                    Guest guest = new Guest(
                            new GuestId(id.value()), user.path("enabled").asBoolean(false), true);
                    return linked
                            ? Outcome.done(Optional.of(guest))
                            : new Outcome.Rejected<>(
                                    Rejection.CONFLICT,
                                    "a user of this name is not linked to the home identity provider");
                }));
    }

    private Outcome<Boolean> linked(Id user, Deadline deadline) {
        if (home.isEmpty()) {
            return Outcome.done(true);
        }
        return realm.read(realm.at("users", user.value(), "federated-identity"), deadline)
                .then(links -> Outcome.done(StreamSupport.stream(links.spliterator(), false)
                        .anyMatch(link ->
                                home.get().equals(link.path("identityProvider").asString("")))));
    }

    private static Outcome<Acknowledged> acknowledged(Answer answer) {
        return answer.successful() ? Outcome.done(Acknowledged.OK) : new AdminProblem(answer).outcome();
    }

    private static String username(OperationalAccount account) {
        return account.name().toLowerCase(Locale.ROOT);
    }

    /** The realm refuses names with brackets and the like; a guest must not fail for that. */
    private static String displayable(String name) {
        return name.replaceAll("[^\\p{L}\\p{M}\\p{N} .'-]", " ").strip();
    }
}
