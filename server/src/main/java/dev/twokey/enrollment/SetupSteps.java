package dev.twokey.enrollment;

import dev.twokey.directory.Bootstraps;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Connection;
import dev.twokey.procedure.Planned;
import dev.twokey.proof.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The steps by which our own credential is made of what was given, and what was given ends. */
@Component
class SetupSteps {
    private final Bootstraps bootstraps;

    SetupSteps(Bootstraps bootstraps) {
        this.bootstraps = bootstraps;
    }

    /** A credential ends as soon as ours works. A consent ends when the plan is applied, which takes its rights. */
    List<Planned> establishing(Bootstrap bootstrap, Connection given, Connection own) {
        List<Planned> planned = new ArrayList<>(named(Establishing.WORD, bootstrap.establishment(given, own)));
        if (bootstraps.consent(given.kind()).isEmpty()) {
            planned.addAll(ending(bootstrap, given, own));
        }
        return List.copyOf(planned);
    }

    /** What was given is destroyed, and seen to be dead. */
    List<Planned> ending(Bootstrap bootstrap, Connection given, Connection own) {
        List<Planned> planned = new ArrayList<>(named(Destroying.WORD, bootstrap.destruction(given, own)));
        planned.add(new Planned(
                ProvingDead.WORD,
                ProvingDead.WORD,
                "See that nobody can sign in with what was given any more, and forget it.",
                JsonObject.empty()));
        return List.copyOf(planned);
    }

    private static List<Planned> named(String kind, List<BootstrapStep> steps) {
        return steps.stream()
                .map(step -> new Planned(
                        kind, kind + "/" + step.name(), step.sentence(), JsonObject.of("name", step.name())))
                .toList();
    }
}
