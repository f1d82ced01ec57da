package dev.twokey.api;

import dev.twokey.kernel.UnusableSetting;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * {@code TWOKEY_LOG_FORMAT}: {@code text}, which is for people and the standard, or {@code json}, one object a line in the
 * fields of the Elastic Common Schema, for programs. Read before the first line is written.
 */
final class LogFormat implements EnvironmentPostProcessor {
    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        switch (environment.getProperty("twokey.log-format", "text")) {
            case "text" -> {}
            case "json" ->
                environment
                        .getPropertySources()
                        .addFirst(new MapPropertySource(
                                "log format",
                                Map.of("logging.structured.format.console", "ecs", "logging.pattern.correlation", "")));
            default ->
                throw new UnusableSetting(
                        "TWOKEY_LOG_FORMAT is neither text nor json.", "Leave it out, or set it to json.");
        }
    }
}
