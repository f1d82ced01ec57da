package dev.twokey.elevation;

import dev.twokey.database.Background;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Begins what a sweep found, each on a thread of its own: one directory that does not answer keeps nobody else waiting. */
@Component
class Passes {
    private static final Logger LOG = LoggerFactory.getLogger(Passes.class);

    private final ObservationRegistry observations;

    Passes(ObjectProvider<ObservationRegistry> observations) {
        this.observations = observations.getIfAvailable(() -> ObservationRegistry.NOOP);
    }

    void begin(String task, Runnable pass) {
        Background.start("elevation", () -> {
            try {
                Observation.createNotStarted("twokey.pass", observations)
                        .contextualName(task)
                        .lowCardinalityKeyValue("task", task)
                        .observe(pass);
            } catch (RuntimeException broken) {
                // Nothing is lost: what is due stands in the rows, and the next sweep finds it.
                LOG.error("a pass failed", broken);
            }
        });
    }
}
