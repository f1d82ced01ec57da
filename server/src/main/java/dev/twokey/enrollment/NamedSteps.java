package dev.twokey.enrollment;

import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.procedure.spi.Step;
import java.util.List;

/** Finds a connector's step again by its name. */
final class NamedSteps {
    private NamedSteps() {}

    /** @throws IllegalStateException when this version of the connector has no such step any more */
    static BootstrapStep among(List<BootstrapStep> steps, Step wanted) {
        String name = wanted.subject().string("name");
        return steps.stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the connector has no step " + name));
    }
}
