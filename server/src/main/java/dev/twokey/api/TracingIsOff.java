package dev.twokey.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Without {@code TWOKEY_OTLP_ENDPOINT} nothing of tracing is made: no exporter, no threads, no spans, no time at start. An
 * {@code OTEL_…} variable that stands in the environment for other programs does not turn it on.
 */
final class TracingIsOff implements AutoConfigurationImportFilter, EnvironmentAware {
    private static final List<String> TRACING =
            List.of("org.springframework.boot.micrometer.tracing.", "org.springframework.boot.opentelemetry.");

    private boolean off = true;

    @Override
    public void setEnvironment(Environment environment) {
        off = !TracingSettings.isOn(environment);
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        boolean[] wanted = new boolean[classes.length];
        for (int at = 0; at < classes.length; at++) {
            String name = classes[at];
            wanted[at] = name == null || !off || TRACING.stream().noneMatch(name::startsWith);
        }
        return wanted;
    }
}
