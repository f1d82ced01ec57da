package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Guest;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Where a role is given directly, the customer's own people have it as well. Ours are guests who were invited from a domain
 * of the provider; nobody else is ever told as a member or given anything.
 */
record OurGuests(Graph graph, Set<String> domains) {
    static final String SETTING = "guestDomains";

    /** Graph understands no longer filter. */
    private static final int AT_ONCE = 15;

    OurGuests {
        domains =
                domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** @throws IllegalArgumentException when the setting holds no domain */
    static Set<String> domains(Map<String, String> settings) {
        Set<String> domains =
                new HashSet<>(List.of(settings.getOrDefault(SETTING, "").strip().split("\\s*,\\s*", -1)));
        if (!domains.stream().allMatch(domain -> domain.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+"))) {
            throw new IllegalArgumentException(
                    SETTING + " must name the mail domains of the provider's accounts, separated by commas");
        }
        return domains;
    }

    Outcome<ObjectId> one(ObjectId id, Deadline deadline) {
        URI user = Base.with(graph.base().at("users", id.value()), Map.of("$select", EntraGuests.PROPERTIES));
        return graph.read(user, deadline)
                .then(read -> isOurs(read) && read.path("id").asString("").equalsIgnoreCase(id.value())
                        ? Outcome.done(id)
                        : new Outcome.Rejected<>(
                                Rejection.CONFLICT, "the user is not a guest who was invited from our domain"));
    }

    /** Who of these is ours; what is not a user, or gone, is not. */
    Outcome<Set<GuestId>> among(List<ObjectId> principals, Deadline deadline) {
        Outcome<Set<GuestId>> found = Outcome.done(new HashSet<>());
        for (int from = 0; from < principals.size(); from += AT_ONCE) {
            List<ObjectId> some = principals.subList(from, Math.min(principals.size(), from + AT_ONCE));
            found = found.then(known -> read(some, deadline).then(users -> {
                users.stream().filter(this::isOurs).forEach(user -> known.add(new GuestId(id(user))));
                return Outcome.done(known);
            }));
        }
        return found;
    }

    private Outcome<List<JsonNode>> read(List<ObjectId> some, Deadline deadline) {
        String filter =
                some.stream().map(id -> new Filter("id", id.value()).toString()).collect(Collectors.joining(" or "));
        URI users = Base.with(graph.base().at("users"), Map.of("$filter", filter, "$select", EntraGuests.PROPERTIES));
        return Pages.all(graph, users, deadline, Outcome::done);
    }

    private static String id(JsonNode user) {
        return user.path("id").asString("").toLowerCase(Locale.ROOT);
    }

    private boolean isOurs(JsonNode user) {
        String mail = user.path("mail").asString("").toLowerCase(Locale.ROOT);
        return EntraGuests.guest(user) instanceof Outcome.Done<Guest>
                && domains.contains(mail.substring(mail.lastIndexOf('@') + 1));
    }
}
