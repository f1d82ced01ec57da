package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.Group;
import dev.twokey.sandbox.directory.User;
import dev.twokey.sandbox.http.Json;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Users, guests included. */
final class UserOperations {
    private static final Set<String> FILTERABLE =
            Set.of("id", "mail", "userPrincipalName", "displayName", "userType", "accountEnabled", "externalUserState");

    private static final Pattern BY_MAIL = Pattern.compile("mail eq '((?:[^']|'')*)'");
    private static final Set<String> CHANGEABLE =
            Set.of("accountEnabled", "displayName", "employeeType", "passwordProfile");

    private UserOperations() {}

    static Outcome list(Ask ask) {
        var directory = ask.directory();
        var wanted = wanted(ask);
        var seen = directory.users().stream()
                .filter(user -> directory.seen(user.id()))
                .filter(user -> wanted.isEmpty() || user.mail().equalsIgnoreCase(wanted.get()))
                .map(Resources::user)
                .toList();
        return Listing.page(ask, "users", seen, FILTERABLE, Resources.USER_DEFAULTS);
    }

    /** The address, if nothing else is asked for: only whom it may be is rendered then. */
    private static Optional<String> wanted(Ask ask) {
        return ask.call()
                .parameter("$filter")
                .map(BY_MAIL::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1).replace("''", "'"));
    }

    static Outcome get(Ask ask) {
        return on(ask, user -> Listing.one(ask, "users", Resources.user(user), Resources.USER_DEFAULTS));
    }

    private static Outcome on(Ask ask, Function<User, Outcome> act) {
        return ask.user().map(act).orElseGet(() -> Outcome.notFound(ask.call().variable("user")));
    }

    static Outcome change(Ask ask) {
        var body = ask.call().json();
        for (String name : body.propertyNames()) {
            if (!CHANGEABLE.contains(name) && !Resources.annotation(name)) {
                return Outcome.badRequest("This sandbox does not simulate a change of '" + name + "'.");
            }
        }
        return on(ask, user -> {
            boolean sensitive = body.has("accountEnabled") || body.has("passwordProfile");
            var refused = (sensitive ? Protection.refusal(ask, user) : Optional.<Outcome>empty())
                    .or(() -> AccountOperations.password(ask, user, body));
            if (refused.isPresent()) {
                return refused.get();
            }
            if (body.hasNonNull("employeeType")) {
                ask.directory()
                        .employ(ask.actor(), user, body.path("employeeType").asString(""));
            }
            if (body.hasNonNull("accountEnabled")) {
                ask.directory()
                        .enable(ask.actor(), user, body.path("accountEnabled").asBoolean(false));
            }
            if (body.hasNonNull("displayName")) {
                ask.directory()
                        .rename(ask.actor(), user, body.path("displayName").asString(""));
            }
            return new Outcome.Done();
        });
    }

    static Outcome delete(Ask ask) {
        return on(ask, user -> deleted(ask, user));
    }

    static Outcome deleted(Ask ask, User user) {
        return Protection.refusal(ask, user).orElseGet(() -> {
            ask.directory().delete(ask.actor(), user);
            return new Outcome.Done();
        });
    }

    /** Who was invited signs in at home: there is no session here, and the answer does not say so. */
    static Outcome revokeSessions(Ask ask) {
        return on(ask, user -> {
            if (user.externalState().isEmpty()) {
                ask.directory().revokeSessions(ask.actor(), user);
                ask.directory().holdings().passwords().revokeSessions(user.id());
            }
            var json = Json.object();
            json.put("@odata.context", ask.context("Edm.Boolean"));
            json.put("value", true);
            return Outcome.found(json);
        });
    }

    static Outcome memberOf(Ask ask) {
        return on(ask, user -> {
            var above = Stream.concat(
                            ask.directory().groupsOf(user.id()).stream()
                                    .map(group -> Resources.group(group).put("@odata.type", "#microsoft.graph.group")),
                            AccountOperations.units(ask, user.id()).stream())
                    .toList();
            return Listing.page(ask, "directoryObjects", above, Set.of("id", "displayName"), Set.of());
        });
    }

    static Outcome checkMemberGroups(Ask ask) {
        return on(ask, user -> {
            var in = ask.directory().groupsOf(user.id()).stream().map(Group::id).collect(Collectors.toSet());
            var json = Json.object();
            json.put("@odata.context", ask.context("Collection(Edm.String)"));
            var value = json.putArray("value");
            for (var id : ask.call().json().path("groupIds")) {
                if (in.contains(id.asString(""))) {
                    value.add(id.asString(""));
                }
            }
            return Outcome.found(json);
        });
    }
}
