package dev.twokey.api;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.ObservationPredicate;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Objects;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationConvention;
import org.springframework.security.config.observation.SecurityObservationSettings;

/** What is observed of requests, and what of it leaves as traces. */
@Configuration(proxyBeanMethods = false)
class Tracing {
    /** The framework's own would tell the path, in which the secret of an invitation can stand. */
    @Bean
    ServerRequestObservationConvention requestsByTheirIds() {
        return new DefaultServerRequestObservationConvention() {
            @Override
            public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
                return KeyValues.of("request", RequestIds.of(Objects.requireNonNull(context.getCarrier())));
            }
        };
    }

    /** A dozen spans for each request, which tell nothing that its status does not. */
    @Bean
    SecurityObservationSettings noSpansOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    static final class IsSet implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return TracingSettings.isOn(context.getEnvironment());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Conditional(IsSet.class)
    @EnableConfigurationProperties(TracingSettings.class)
    static class On {
        /** Those who watch are not watched. */
        @Bean
        ObservationPredicate nothingThatIsAskedOften() {
            return (name, context) -> !(context instanceof ServerRequestObservationContext request)
                    || !AccessLog.isOften(Objects.requireNonNull(request.getCarrier()));
        }

        @Bean
        static BeanPostProcessor exportersAreSparing() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof SpanExporter exporter ? new SparingExporter(exporter) : bean;
                }
            };
        }
    }
}
