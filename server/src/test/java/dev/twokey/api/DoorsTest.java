package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address that the application has, tried by somebody who has not signed in. */
@OverHttp
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorsTest {
    /** Where people begin who are not signed in yet, and what is public anyway. */
    private static final Set<String> OPEN =
            Set.of("POST /api/v1/sign-in/options", "GET /sign-in", "GET /api/v1/openapi.yaml", "GET /api/v1/openapi");

    private final Harbour harbour;
    private final RequestMappingHandlerMapping addresses;

    @Autowired
    DoorsTest(Harbour harbour, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping addresses) {
        this.harbour = harbour;
        this.addresses = addresses;
    }

    record Door(HttpMethod method, String path) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    Stream<Door> doors() {
        return addresses.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .flatMap(pattern -> methods(mapping.getMethodsCondition().getMethods().stream()
                                        .map(method -> method.asHttpMethod())
                                        .toList())
                                .map(method -> new Door(method, pattern))));
    }

    private static Stream<HttpMethod> methods(List<HttpMethod> named) {
        return named.isEmpty() ? Stream.of(HttpMethod.GET, HttpMethod.POST) : named.stream();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void nobody_comes_in_who_has_not_signed_in(Door door) {
        if (OPEN.contains(door.toString())) {
            return;
        }
        String path = door.path()
                .replace("{tenant}", "contoso")
                .replace("{id}", "req_01m84583dgf66rhsq26vespdh2")
                .replace("{person}", "per_01m84583dgf66rhsq26vespdh2")
                .replaceAll("\\{[a-z]+}", "x");
        Reply reply = harbour.stranger().send(door.method(), Visitor.BASE, path, Map.of());
        if (reply.status() == 303) {
            assertThat(door.method()).isEqualTo(HttpMethod.GET);
            assertThat(reply.header("Location"))
                    .hasValueSatisfying(to -> assertThat(to).startsWith("/sign-in?to="));
        } else {
            assertThat(reply.status()).as(reply.text()).isIn(400, 401, 404);
            assertThat(reply.status() == 400 && door.path().contains("{tenant}"))
                    .isFalse();
        }
    }

    @Test
    void what_is_not_there_is_told_to_nobody() {
        assertThat(harbour.stranger().get("/api/v1/no-such-thing").status()).isEqualTo(401);
        assertThat(harbour.stranger().post("/no-such-thing", Map.of()).status()).isEqualTo(401);
        assertThat(harbour.alice().get("/api/v1/no-such-thing").problem()).isEqualTo("not-found");
    }

    @Test
    void what_is_large_is_not_read() {
        Reply reply = harbour.stranger().post("/api/v1/sign-in", Map.of("ceremony", "x".repeat(300_000)));
        assertThat(reply.status()).isEqualTo(413);
    }

    @Test
    void a_method_that_an_address_does_not_know_is_a_problem() {
        assertThat(harbour.alice().delete("/api/v1/me").problem()).isEqualTo("method-not-allowed");
    }

    @Test
    void nobody_reads_figures_who_neither_signed_in_nor_shows_the_scrapers_token() {
        assertThat(harbour.stranger().get("/actuator/prometheus").problem()).isEqualTo("not-signed-in");
        assertThat(harbour.stranger()
                        .withBearer(OverHttp.METRICS_TOKEN + "x")
                        .get("/actuator/prometheus")
                        .problem())
                .isEqualTo("not-signed-in");
        assertThat(harbour.alice().get("/actuator/prometheus").status()).isEqualTo(200);
        assertThat(harbour.stranger().get("/actuator/env").status()).isEqualTo(401);
        assertThat(harbour.alice().get("/actuator/env").status()).isEqualTo(404);
    }

    @Test
    void the_scrapers_token_opens_the_figures_by_any_name_and_nothing_else() {
        Visitor scraper = harbour.stranger().withBearer(OverHttp.METRICS_TOKEN);
        assertThat(scraper.send(HttpMethod.GET, "http://10.0.0.1", "/actuator/prometheus", Map.of())
                        .text())
                .contains("# TYPE twokey_requests_pending gauge");
        assertThat(scraper.post("/actuator/prometheus", Map.of()).problem()).isEqualTo("not-signed-in");
        assertThat(scraper.get("/api/v1/me").problem()).isEqualTo("not-signed-in");
        assertThat(scraper.get("/actuator/env").problem()).isEqualTo("not-signed-in");
    }
}
