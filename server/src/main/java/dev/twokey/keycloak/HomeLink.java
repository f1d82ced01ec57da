package dev.twokey.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * The link from a user to the home identity provider, with the account's own name as the subject: who signs in there as
 * this subject is this user here. Only that subject counts; the user name beside it is what the provider last called the
 * person, and the realm rewrites it at each sign-in.
 */
final class HomeLink implements Provenance {
    /** Credentials that let somebody in alone; a second factor that the customer demands beside the home is welcome. */
    private static final Set<String> WAYS_IN = Set.of("password", "webauthn-passwordless");

    private final Users users;
    private final GuestMark mark;
    private final String alias;

    /** @param alias of the identity provider of the realm that the operational accounts sign in with */
    HomeLink(Users users, GuestMark mark, String alias) {
        this.users = users;
        this.mark = mark;
        this.alias = alias;
    }

    /**
     * With a complete profile: whoever were asked to complete it at a sign-in would give an address that "forgot password"
     * sends a password of the realm's own to, and so get past the home.
     */
    @Override
    public Outcome<Map<String, Object>> ofNew(String name, Deadline deadline) {
        Map<String, String> link = Map.of("identityProvider", alias, "userId", name, "userName", name);
        // The same each time, so that whoever makes the guest at the same time makes no other.
        String local = UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
        return mark.path(deadline)
                .then(path -> Outcome.done(Map.of(
                        "groups",
                        List.of(path),
                        "lastName",
                        "TwoKey",
                        "email",
                        Users.nobodysAddress(local),
                        "emailVerified",
                        true,
                        "federatedIdentities",
                        List.of(link))));
    }

    @Override
    public Outcome<Acknowledged> verify(Id user, String name, Deadline deadline) {
        return users.links(user, deadline)
                .then(links -> links.stream().anyMatch(link -> isHome(link, name))
                        ? Outcome.done(Acknowledged.OK)
                        : new Outcome.Rejected<>(
                                Rejection.CONFLICT,
                                "a user of this name is not linked to the home identity provider as this account"));
    }

    private boolean isHome(JsonNode link, String name) {
        return isOfHome(link) && name.equals(link.path("userId").asString(""));
    }

    /** No credential of the realm's own, no user store and no other provider, by which the home would not be asked. */
    @Override
    public Outcome<Acknowledged> verifyWayIn(Id user, Deadline deadline) {
        return users.read(user, deadline)
                .then(body -> noneOf(
                        body.hasNonNull("federationLink"), "the guest comes from a user store, which has its password"))
                .then(done -> users.credentials(user, deadline))
                .then(credentials -> noneOf(
                        credentials.stream().anyMatch(HomeLink::isWayIn),
                        "the guest has a password or passkey of the realm's own"))
                .then(done -> users.links(user, deadline))
                .then(links -> noneOf(
                        links.stream().anyMatch(link -> !isOfHome(link)),
                        "the guest is linked to another identity provider as well"));
    }

    private static Outcome<Acknowledged> noneOf(boolean found, String what) {
        return found ? new Outcome.Rejected<>(Rejection.CONFLICT, what) : Outcome.done(Acknowledged.OK);
    }

    private static boolean isWayIn(JsonNode credential) {
        return WAYS_IN.contains(credential.path("type").asString(""));
    }

    private boolean isOfHome(JsonNode link) {
        return alias.equals(link.path("identityProvider").asString(""));
    }
}
