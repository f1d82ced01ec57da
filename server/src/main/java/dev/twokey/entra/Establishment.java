package dev.twokey.entra;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Recognized;
import dev.twokey.directory.spi.RoleRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Makes the service principal of the application that stays, with the permissions of the licence and no others. */
final class Establishment {
    private final EntraTenant setup;
    private final ServicePrincipal principal;
    private final Trial trial;
    private final List<ServicePermission> permissions;
    private final AccountRoles roles;
    private final Privileges privileges;

    Establishment(EntraTenant setup, EntraTenant service, Licence licence) {
        this.setup = setup;
        this.permissions = ServicePermission.of(licence);
        AppRoles appRoles = new AppRoles(setup.graph());
        this.roles = new AccountRoles(setup.graph(), new RoleAssignments(setup.graph()), appRoles);
        this.privileges = new Privileges(setup.graph(), appRoles);
        this.principal = new ServicePrincipal(setup, service.as().client());
        this.trial = new Trial(setup, service, permissions);
    }

    List<BootstrapStep> steps(Supplier<Outcome<Recognized>> recognized) {
        List<BootstrapStep> steps = new ArrayList<>();
        steps.add(new BootstrapStep(
                "recognize",
                "Sign in as " + OwnPart.SETUP.told() + " (" + setup.as().client()
                        + "), and see that it is this tenant which let it in, with all that it asked for.",
                () -> recognized.get().then(as -> Outcome.done(Acknowledged.OK))));
        steps.add(new BootstrapStep(
                "principal",
                "Let the application " + principal.told()
                        + " exist in the tenant, which signs in by what the provider alone" + " knows.",
                () -> principal.make(Deadline.usual()).then(made -> Outcome.done(Acknowledged.OK))));
        for (ServicePermission permission : permissions) {
            steps.add(new BootstrapStep(
                    "permission:" + permission.permission(), permission.sentence(), () -> give(permission)));
        }
        steps.add(new BootstrapStep(
                "surplus", "Take every other application permission from it, if it has any.", this::takeSurplus));
        steps.add(new BootstrapStep(
                "trial",
                "Sign in as " + OwnPart.SERVICE.told() + ", and see that it may do exactly this and nothing else.",
                trial::hold));
        return List.copyOf(steps);
    }

    private Outcome<Acknowledged> give(ServicePermission permission) {
        Deadline deadline = Deadline.usual();
        return principal.existing(deadline).then(ours -> roles.assign(ours, permission.right(), deadline));
    }

    /** What it was given before by us, with another licence, or by somebody else. */
    private Outcome<Acknowledged> takeSurplus() {
        Deadline deadline = Deadline.usual();
        return principal
                .existing(deadline)
                .then(ours -> privileges.of(ours, deadline).then(all -> {
                    Outcome<Acknowledged> outcome = Outcome.done(Acknowledged.OK);
                    for (RoleRef surplus : surplus(all)) {
                        outcome = outcome.then(before -> roles.unassign(ours, surplus, deadline));
                    }
                    return outcome;
                }));
    }

    /** A role of the directory, or of a group, is no mistake of ours: the trial tells it. */
    private List<RoleRef> surplus(Set<RoleRef> all) {
        return all.stream()
                .filter(right -> right.value().startsWith("app:"))
                .filter(right -> permissions.stream()
                        .noneMatch(permission -> permission.right().equals(right)))
                .sorted()
                .toList();
    }
}
