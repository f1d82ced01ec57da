package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Recognized;
import dev.twokey.directory.spi.RoleRef;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpMethod;

/** Makes our own client in a realm, with the rights of {@link OwnRole}, those that are carried, and no others. */
final class Establishment {
    private final GivenAdministrator administrator;
    private final OwnClient client;
    private final Tokens own;
    private final CarriedRoles carried;

    /** @param own by which our client signs in */
    Establishment(GivenAdministrator administrator, OwnClient client, Tokens own, CarriedRoles carried) {
        this.administrator = administrator;
        this.client = client;
        this.own = own;
        this.carried = carried;
    }

    List<BootstrapStep> steps(Supplier<Outcome<Recognized>> recognized) {
        String name = client.clientId();
        List<BootstrapStep> steps = new ArrayList<>();
        steps.add(new BootstrapStep(
                "recognize",
                "Sign in as " + administrator.account().told()
                        + ", and see that it may do what follows and can be deleted afterwards.",
                () -> recognized.get().then(as -> Outcome.done(Acknowledged.OK))));
        steps.add(new BootstrapStep(
                "client",
                "Make the client " + name
                        + ", which signs in by a key of TwoKey's that never leaves it, and through which nobody can sign in.",
                () -> client.make(Deadline.usual())));
        steps.add(new BootstrapStep(
                "bare",
                "Take from its service account the role and the groups that the realm gives to every user.",
                this::bare));
        for (OwnRole role : OwnRole.values()) {
            steps.add(new BootstrapStep("role:" + role.word(), role.sentence(), () -> give(role.word())));
        }
        for (String word : carried.words()) {
            steps.add(new BootstrapStep("carried:" + word, CarriedRoles.sentence(word), () -> give(word)));
        }
        steps.add(new BootstrapStep(
                "events",
                "Let the realm write down sign-ins and what its administrators do, and keep sign-ins for 30 days unless it keeps them"
                        + " already.",
                () -> EventRecording.switchOn(realm(), Deadline.usual())));
        steps.add(new BootstrapStep(
                "trial",
                "Sign in as the client " + name + ", and see that it has these rights and no others.",
                this::tried));
        return List.copyOf(steps);
    }

    private Realm realm() {
        return administrator.realm();
    }

    private Outcome<Acknowledged> bare() {
        Deadline deadline = Deadline.usual();
        return client.user(deadline).then(user -> new Bareness(realm(), mappings()).of(user, deadline));
    }

    /** Keycloak gives no role of this client that the giver has not, and gives one that is there already once more. */
    private Outcome<Acknowledged> give(String word) {
        Deadline deadline = Deadline.usual();
        RoleRef ref = new RoleRef("client:" + OwnRole.CLIENT + "/" + word);
        return client.user(deadline)
                .then(user -> new Roles(realm()).named(ref, deadline).then(found -> give(user, found, deadline)));
    }

    private Outcome<Acknowledged> give(Id user, Role role, Deadline deadline) {
        String of = role.client().map(Id::value).orElseThrow();
        URI address = realm().at("users", user.value(), "role-mappings", "clients", of);
        return realm().change(HttpMethod.POST, address, List.of(role.representation()), deadline)
                .then(AdminProblem::acknowledged);
    }

    private RoleMappings mappings() {
        return new RoleMappings(realm(), new Roles(realm()), new OwnRights(realm()));
    }

    private Outcome<Acknowledged> tried() {
        Deadline deadline = Deadline.usual();
        return client.mustHaveItsRolesAlone(carried, deadline)
                .then(alone -> own.fresh(deadline))
                .then(in -> Outcome.done(Acknowledged.OK));
    }
}
