package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.twokey.api.ReceivedTraces.Span;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** A node that tells traces, and what a collector gets to know. */
@OverHttp
@TestPropertySource(properties = "management.opentelemetry.tracing.export.schedule-delay=100ms")
class TracesTest {
    /** Outlives the class, as the context does. */
    private static final ReceivedTraces COLLECTOR = new ReceivedTraces();

    private static final String FOREIGN = "0af7651916cd43dd8448eb211c80319c";

    private final Harbour harbour;

    @Autowired
    TracesTest(Harbour harbour) {
        this.harbour = harbour;
    }

    @DynamicPropertySource
    static void collector(DynamicPropertyRegistry settings) {
        settings.add("twokey.otlp.endpoint", () -> COLLECTOR.base() + "/v1/traces");
    }

    @Test
    void the_trace_of_a_request_has_its_calls_to_the_directory() {
        Visitor carol = harbour.carol();
        Reply refused = carol.post(
                "/api/v1/tenants",
                Map.of(
                        "slug",
                        "initech",
                        "name",
                        "Initech",
                        "kind",
                        "keycloak",
                        "settings",
                        Map.of("baseUrl", COLLECTOR.base(), "realm", "secret-realm", "clientId", "secret-client"),
                        "secrets",
                        Map.of("clientSecret", "secret-of-the-client")));
        assertThat(refused.problem()).startsWith("directory-");

        Span request = span(Map.of("request", refused.at("/reference")));
        assertThat(request.name()).isEqualTo("http post /api/v1/tenants");
        assertThat(COLLECTOR.spans())
                .filteredOn(span -> span.name().startsWith("directory "))
                .filteredOn(span -> span.trace().equals(request.trace()))
                .isNotEmpty()
                .allSatisfy(call -> {
                    assertThat(call.parent()).isEqualTo(request.id());
                    assertThat(call.attributes())
                            .containsEntry("host", "127.0.0.1")
                            .containsEntry("status", "404");
                });
        assertThat(COLLECTOR.words()).doesNotContain("secret-", "initech", "Initech", "carol", "Carol");
    }

    @Test
    void a_trace_begins_here_and_tells_no_path() {
        Visitor mallory = harbour.stranger();
        Reply page = mallory.send(mallory.request(HttpMethod.GET, Visitor.SIGNING, "/joining/secret-of-a-path")
                .header("traceparent", "00-" + FOREIGN + "-b7ad6b7169203331-01")
                .header("baggage", "secret-baggage=1"));
        Span request = span(Map.of("request", page.header("X-Request-Id").orElseThrow()));
        assertThat(request.trace()).isNotEqualTo(FOREIGN);
        assertThat(request.parent()).isEmpty();
        assertThat(COLLECTOR.words()).doesNotContain("secret-");
    }

    private static Span span(Map<String, String> attributes) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> COLLECTOR.spans().stream()
                                .filter(span -> span.attributes().entrySet().containsAll(attributes.entrySet()))
                                .toList(),
                        (List<Span> found) -> !found.isEmpty())
                .getFirst();
    }
}
