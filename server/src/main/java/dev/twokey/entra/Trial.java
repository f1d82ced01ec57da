package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Whether the application that stays may do what it needs and nothing else, and whether nobody else can sign in by it. */
final class Trial {
    private final EntraTenant setup;
    private final EntraTenant service;
    private final Set<String> permissions;
    private final Set<RoleRef> rights;
    private final ServicePrincipal principal;
    private final Privileges privileges;

    Trial(EntraTenant setup, EntraTenant service, List<ServicePermission> permissions) {
        this.setup = setup;
        this.service = service;
        this.permissions =
                permissions.stream().map(ServicePermission::permission).collect(Collectors.toCollection(TreeSet::new));
        this.rights = permissions.stream().map(ServicePermission::right).collect(Collectors.toCollection(TreeSet::new));
        this.principal = new ServicePrincipal(setup, service.as().client());
        this.privileges = new Privileges(setup.graph(), new AppRoles(setup.graph()));
    }

    Outcome<Acknowledged> hold() {
        Deadline deadline = Deadline.usual();
        return principal
                .existing(deadline)
                .then(ours -> privileges
                        .of(ours, deadline)
                        .then(this::mustBeThese)
                        .then(these -> credentials(ours, deadline))
                        .then(alone -> owners(ours, deadline)))
                .then(alone -> signIn(deadline));
    }

    private Outcome<Acknowledged> mustBeThese(Set<RoleRef> has) {
        Set<RoleRef> more = new TreeSet<>(has);
        more.removeAll(rights);
        if (!more.isEmpty()) {
            return conflict("has " + listed(more) + " besides what it needs. Take that from it, or from its groups");
        }
        Set<RoleRef> lacks = new TreeSet<>(rights);
        lacks.removeAll(has);
        return lacks.isEmpty()
                ? Outcome.done(Acknowledged.OK)
                : new Outcome.Unknown<>("what it was given is not to be seen yet: " + listed(lacks));
    }

    private static String listed(Set<RoleRef> rights) {
        return rights.stream().map(RoleRef::value).collect(Collectors.joining(", "));
    }

    /** Its own lie where it is registered, at the provider. */
    private Outcome<Acknowledged> credentials(OurAccount ours, Deadline deadline) {
        URI address = Base.with(
                setup.graph().base().at("servicePrincipals", ours.id().value()),
                Map.of("$select", "id,keyCredentials,passwordCredentials"));
        return setup.graph().read(address, deadline).then(read -> {
            JsonNode keys = read.path("keyCredentials");
            JsonNode secrets = read.path("passwordCredentials");
            if (!keys.isArray() || !secrets.isArray()) {
                return new Outcome.Unknown<>("the answer holds no list of certificates or of secrets");
            }
            return keys.isEmpty() && secrets.isEmpty()
                    ? Outcome.done(Acknowledged.OK)
                    : conflict(
                            "has a credential of its own in the tenant, by which somebody else signs in. Delete it there");
        });
    }

    /** An owner can add one. */
    private Outcome<Acknowledged> owners(OurAccount ours, Deadline deadline) {
        URI owners = setup.graph().base().at("servicePrincipals", ours.id().value(), "owners");
        return setup.graph()
                .token(deadline)
                .then(TokenClaims::of)
                .then(TokenClaims::principal)
                .then(self -> Pages.all(setup.graph(), owners, deadline, ObjectId::of)
                        .then(all -> all.stream().allMatch(self::equals)
                                ? Outcome.done(Acknowledged.OK)
                                : conflict("has an owner in the tenant, who can sign in by it. Remove the owner")));
    }

    private <T> Outcome<T> conflict(String what) {
        return new Outcome.Rejected<>(
                Rejection.CONFLICT, "The application " + principal.told() + " " + what + ", and go on.");
    }

    /** It takes a while until it is heard of everywhere what it may. */
    private Outcome<Acknowledged> signIn(Deadline deadline) {
        return service.graph()
                .lookFor(() -> complete(deadline), deadline)
                .then(found -> found.map(Outcome::done)
                        .orElseGet(() -> new Outcome.Unknown<>("its token does not hold what it was given yet")));
    }

    private Outcome<Optional<Acknowledged>> complete(Deadline deadline) {
        Outcome<TokenClaims> now = service.tokens().fresh(deadline).then(TokenClaims::of);
        return SignInRefusal.isUnknownApplication(now)
                ? Outcome.done(Optional.empty())
                : now.then(claims -> claims.tenant()
                        .then(tenant -> tenant.equals(service.id())
                                ? Outcome.done(Optional.of(Acknowledged.OK)
                                        .filter(ok -> Set.copyOf(claims.roles()).equals(permissions)))
                                : new Outcome.Rejected<>(Rejection.CONFLICT, "its token is for the tenant " + tenant)));
    }
}
