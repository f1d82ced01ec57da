package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.kernel.UnusableSetting;
import io.micrometer.observation.ObservationPredicate;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

@OverHttp
class TracingIsOffTest {
    private final ApplicationContext node;

    @Autowired
    TracingIsOffTest(ApplicationContext node) {
        this.node = node;
    }

    @Test
    void nothing_of_it_is_made_unless_it_is_asked_for() {
        assertThat(node.getBeanNamesForType(SpanExporter.class)).isEmpty();
        assertThat(node.getBeanNamesForType(SdkTracerProvider.class)).isEmpty();
    }

    @Test
    void a_blank_endpoint_is_none() {
        new ApplicationContextRunner()
                .withUserConfiguration(Tracing.On.class)
                .withPropertyValues("twokey.otlp.endpoint= ")
                .run(started -> assertThat(started).hasNotFailed().doesNotHaveBean(ObservationPredicate.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://collector.example/v1/traces", "grpc://localhost:4317", "collector", "https:///v1"})
    void traces_do_not_go_unprotected_to_other_machines(String endpoint) {
        assertThatThrownBy(() -> new TracingSettings(URI.create(endpoint)))
                .isInstanceOf(UnusableSetting.class)
                .hasMessage("TWOKEY_OTLP_ENDPOINT " + endpoint + " is neither https nor of this machine.");
    }
}
