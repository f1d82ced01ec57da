package dev.twokey.enrollment;

import dev.twokey.directory.Bootstraps;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.policy.Catalogue;
import dev.twokey.policy.DocumentKind;
import dev.twokey.policy.InForce;
import dev.twokey.policy.Policies;
import dev.twokey.procedure.Planned;
import dev.twokey.proof.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The steps by which our own credential is made of what was given, and what was given ends. */
@Component
class SetupSteps {
    private final Bootstraps bootstraps;
    private final Policies policies;

    SetupSteps(Bootstraps bootstraps, Policies policies) {
        this.bootstraps = bootstraps;
        this.policies = policies;
    }

    /**
     * A credential ends as soon as ours works. A consent ends when the plan is applied, which takes its rights. What ours may give is
     * what the catalogue of this moment lets be carried, whatever is in force when a step is done.
     */
    List<Planned> establishing(Bootstrap bootstrap, Connection given, Connection own) {
        InForce<Catalogue> now = policies.pin(DocumentKind.CATALOGUE);
        Set<RoleRef> carried = Carried.by(now.value(), given.kind());
        List<Planned> planned = new ArrayList<>(named(
                Establishing.WORD,
                bootstrap.establishment(given, own, carried),
                JsonObject.empty().with(Establishing.CATALOGUE, now.digest())));
        if (bootstraps.consent(given.kind()).isEmpty()) {
            planned.addAll(ending(bootstrap, given, own));
        }
        return List.copyOf(planned);
    }

    /** What was given is destroyed, and seen to be dead. */
    List<Planned> ending(Bootstrap bootstrap, Connection given, Connection own) {
        List<Planned> planned =
                new ArrayList<>(named(Destroying.WORD, bootstrap.destruction(given, own), JsonObject.empty()));
        planned.add(new Planned(
                ProvingDead.WORD,
                ProvingDead.WORD,
                "See that nobody can sign in with what was given any more, and forget it.",
                JsonObject.empty()));
        return List.copyOf(planned);
    }

    private static List<Planned> named(String kind, List<BootstrapStep> steps, JsonObject more) {
        return steps.stream()
                .map(step ->
                        new Planned(kind, kind + "/" + step.name(), step.sentence(), more.with("name", step.name())))
                .toList();
    }
}
