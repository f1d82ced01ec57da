package dev.twokey.story.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.story.cast.Cast;
import dev.twokey.story.running.Installation;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.running.Running;
import dev.twokey.story.stage.Plan;
import dev.twokey.story.stage.Stage;
import dev.twokey.story.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The measurements work, on the server as it is installed; how fast anything is says nobody here. */
class BenchTest {
    @TempDir
    static Path folder;

    private static Path installed;

    @BeforeAll
    static void the_server_is_installed() {
        Installation clone = Installation.find();
        installed = folder.resolve("installed");
        Running install = Running.start(
                "bin/server",
                List.of(
                        clone.root().resolve("bin/server").toString(),
                        "install",
                        "--to",
                        installed.toString(),
                        "--jar",
                        clone.jar("server", "server-").toString()),
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                folder.resolve("install.log"));
        int code = Patience.until(
                "the installation",
                Duration.ofMinutes(5),
                () -> install.exitCode().map(Look::found).orElseGet(() -> Look.notYet("still at it")));
        assertThat(code).as(install.words()).isZero();
        assertThat(installed.resolve("server.aot")).isNotEmptyFile();
    }

    @Test
    void removals_are_measured_beside_the_same_calls() {
        var options = RemovalOptions.DEFAULT
                .sizes(List.of(20))
                .customers(2)
                .latency(Duration.ofMillis(2))
                .jitter(Duration.ofMillis(1));
        var out = new ByteArrayOutputStream();
        JsonNode result = Removal.measure(
                options, Optional.of(installed), folder.resolve("removal"), new PrintStream(out, true, UTF_8));

        JsonNode size = Json.list(result.path("sizes")).getFirst();
        assertThat(size.path("grants").asInt()).isEqualTo(20);
        for (String figure : List.of("p50", "p99", "ratio", "p50Ratio", "p99Ratio")) {
            assertThat(size.path(figure).asDouble()).as(figure).isPositive();
        }
        assertThat(size.path("ratio").asDouble())
                .isEqualTo(Math.max(
                        size.path("p50Ratio").asDouble(), size.path("p99Ratio").asDouble()));
        for (String figure : List.of("p50", "p99", "ratio")) {
            assertThat(result.path(figure)).as(figure).isEqualTo(size.path(figure));
        }
        assertThat(out.toString(UTF_8)).contains("20 sent bare", "20 by TwoKey");
    }

    @Test
    void a_server_whose_cache_is_damaged_starts_all_the_same() throws IOException {
        Path place = folder.resolve("installed");
        byte[] cache = Files.readAllBytes(place.resolve("server.aot"));
        Files.write(place.resolve("server.aot"), "not a cache".getBytes(UTF_8));
        Plan plan = Plan.USUAL.customers(List.of("contoso")).installed(Optional.of(installed));
        Path data = folder.resolve("damaged");
        try (Stage stage = Stage.set(Installation.find(), data, Cast.writeFounders(data), plan)) {
            stage.server().start();
            List<ProcessHandle> own = List.of(stage.server().process());
            assertThat(Memory.settledKib(own)).isPositive();
            assertThat(stage.server().database()).isNotEmpty();
        } finally {
            Files.write(place.resolve("server.aot"), cache);
        }
    }
}
