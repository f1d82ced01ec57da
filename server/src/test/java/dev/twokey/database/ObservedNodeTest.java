package dev.twokey.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.twokey.Application;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is told outside of a node whose mail server is dead from the beginning, and whose database is lost meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class ObservedNodeTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TOKEN = "a-token-of-the-scraper-that-nobody-guesses";
    /** Far less than what anybody waits for a connection. */
    private static final Duration QUICK = Duration.ofSeconds(6);

    /** Five for a connection, and what a busy machine needs besides. */
    private static final Duration BOUNDED = Duration.ofSeconds(15);

    private final TestDatabase database = TestDatabase.fresh();
    private final HttpClient http = HttpClient.newHttpClient();
    private Relay relay;
    private ConfigurableApplicationContext node;
    private int before;
    private List<String> begun;

    @BeforeAll
    void a_node_starts(@TempDir Path data, CapturedOutput said) throws IOException {
        Access access = database.access();
        URI address = URI.create(access.url().substring("jdbc:".length()));
        relay = new Relay(address.getPort());
        // Whoever else still writes in this process is silent until the node has said how lines are written.
        begunAnew().beforeInitialize();
        before = said.getOut().length();
        node = SpringApplication.run(
                Application.class,
                "--server.port=0",
                "--twokey.log-format=json",
                "--logging.config=classpath:logback-structured.xml",
                "--twokey.data-dir=" + data,
                "--twokey.metrics-token=" + TOKEN,
                "--twokey.smtp-url=smtp://localhost:1",
                "--twokey.database.url="
                        + access.url().replace(":" + address.getPort() + "/", ":" + relay.port() + "/"),
                "--twokey.database.user=" + access.app().user(),
                "--twokey.database.password=" + access.app().password().exposeDangerously(),
                "--twokey.database.owner-user=" + access.owner().user(),
                "--twokey.database.owner-password=" + access.owner().password().exposeDangerously(),
                "--spring.flyway.locations=classpath:db/migration,classpath:db/testmigration");
        begun = lines(said);
    }

    @AfterEach
    void the_database_is_back() {
        relay.passes();
        within(Duration.ofSeconds(20))
                .until(() -> get("/actuator/health/readiness").statusCode() == 200);
    }

    @AfterAll
    void the_node_stops() throws IOException {
        node.close();
        relay.close();
        database.close();
        // The lines of all other tests are for people again.
        LoggingSystem system = begunAnew();
        system.beforeInitialize();
        system.initialize(
                new LoggingInitializationContext(new StandardEnvironment()), "classpath:logback-test.xml", null);
    }

    /** Another test of this process may have said already how lines are written. */
    private static LoggingSystem begunAnew() {
        LoggingSystem system = LoggingSystem.get(ObservedNodeTest.class.getClassLoader());
        system.cleanUp();
        return system;
    }

    @Test
    void it_is_ready_without_mail() {
        HttpResponse<String> health = get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(health.body()).path("components").propertyNames())
                .contains("database", "clock")
                .doesNotContain("mail", "db");
        assertThat(get("/actuator/health/readiness").body()).contains("\"status\":\"UP\"");
    }

    @Test
    void without_its_database_it_lives_and_is_not_ready_and_says_so_at_once() {
        relay.isCut();
        assertLostQuickly();
    }

    @Test
    void a_database_that_keeps_silent_is_as_good_as_none() {
        relay.isSilent();
        assertLostQuickly();
    }

    private void assertLostQuickly() {
        within(Duration.ofSeconds(10))
                .until(() -> get("/actuator/health/readiness").statusCode() == 503);
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        HttpResponse<String> work = get("/api/v1/me", BOUNDED);
        assertThat(work.statusCode()).isEqualTo(503);
        assertThat(work.body()).contains("\"type\":\"/problems/unavailable\"", "\"instance\":\"/api/v1/me\"");
        assertThat(work.headers().firstValue("Retry-After")).contains("10");
        String figures = get("/actuator/prometheus").body();
        assertThat(figures).contains("\ntwokey_database_up 0.0\n");
        within(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(get("/actuator/prometheus").body())
                        .contains("\ntwokey_requests_pending NaN\n", "\ntwokey_removals_overdue NaN\n")
                        .contains("\ntwokey_database_clock_ahead_seconds NaN\n"));
    }

    @Test
    void every_line_of_its_log_is_json(CapturedOutput said) {
        assertThat(begun)
                .isNotEmpty()
                .allSatisfy(
                        line -> assertThat(JSON.readTree(line).path("message").isString())
                                .isTrue());
        String hostile = "x\r\n{\"message\":\"forged\"}\u2028\u001b[2J";
        LoggerFactory.getLogger("hostile")
                .error("somebody wrote {}", hostile, new IllegalStateException(hostile, new IOException(hostile)));
        get("/%0d%0aforged?x=%0d%0aforged");

        List<JsonNode> lines = lines(said).stream().map(JSON::readTree).toList();
        assertThat(lines).noneMatch(line -> line.path("message").asString().equals("forged"));
        JsonNode line = lines.stream()
                .filter(one -> one.at("/log/logger").asString().equals("hostile"))
                .findFirst()
                .orElseThrow();
        assertThat(line.path("message").asString()).isEqualTo("somebody wrote " + hostile);
        assertThat(line.at("/error/stack_trace").asString()).contains("Caused by: java.io.IOException: x\r\n{");
    }

    @Test
    void a_request_is_told_by_its_route_and_never_by_its_path(CapturedOutput said) {
        HttpResponse<String> page = get("/joining/secret-of-the-path");
        String id = page.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(said.getOut()).doesNotContain("secret-of-the-path");
        JsonNode line = lines(said).stream()
                .map(JSON::readTree)
                .filter(one -> one.at("/log/logger").asString().endsWith(".AccessLog"))
                .filter(one -> one.toString().contains(id))
                .findFirst()
                .orElseThrow();
        assertThat(line.path("message").asString()).startsWith("GET /joining/{secret} " + page.statusCode() + " ");
    }

    /** What was written since the node began. */
    private List<String> lines(CapturedOutput said) {
        return said.getOut().substring(before).lines().toList();
    }

    /** A job of the node may end by an exception when its database is cut: that is no failure of the test. */
    private static ConditionFactory within(Duration time) {
        return await().dontCatchUncaughtExceptions().atMost(time);
    }

    private HttpResponse<String> get(String path) {
        return get(path, QUICK);
    }

    private HttpResponse<String> get(String path, Duration time) {
        int port = ((WebServerApplicationContext) node).getWebServer().getPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", "Bearer " + TOKEN)
                .timeout(time)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(path + " was not answered within " + time, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
