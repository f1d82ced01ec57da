package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.twokey.database.TestDatabase;
import dev.twokey.directory.PretendDirectory;
import dev.twokey.directory.PretendDirectory.Answer;
import dev.twokey.directory.PretendDirectory.Deed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What a scraper is told, compared with what docs/observability.md and docs/alerts.yaml say of it. */
@OverHttp
class FiguresTest {
    private static final Path DOCUMENT = Path.of("../docs/observability.md");
    private static final Path ALERTS = Path.of("../docs/alerts.yaml");
    private static final String LATER = "### Told once it happened";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(twokey_[a-z_]+)(?:\\{[a-z, ]+})?` \\|");
    private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (twokey_[a-z_]+) ");
    private static final Pattern NAME = Pattern.compile("\\b(?:twokey_[a-z_]+|up)\\b");

    private final Harbour harbour;
    private final PretendDirectory directory;
    private final TestDatabase database;

    @Autowired
    FiguresTest(Harbour harbour, PretendDirectory directory, TestDatabase database) {
        this.harbour = harbour;
        this.directory = directory;
        this.database = database;
    }

    @AfterEach
    void the_directory_behaves_again() {
        directory.behaves("contoso");
    }

    @Test
    void the_table_of_the_documentation_is_what_a_scraper_is_told() throws IOException {
        String document = Files.readString(DOCUMENT);
        Set<String> told = names(FAMILY, scrape());
        assertThat(names(ROW, document)).as("documented").containsAll(told);
        assertThat(told)
                .as("told from the start")
                .containsAll(names(ROW, document.substring(0, document.indexOf(LATER))));
    }

    @Test
    void no_figure_names_a_person_or_a_tenant() {
        harbour.alice();
        assertThat(scrape().lines().filter(line -> line.startsWith("twokey_")))
                .noneMatch(
                        line -> line.toLowerCase(java.util.Locale.ROOT).matches(".*(contoso|globex|alice|harbour).*"));
    }

    @Test
    void each_act_moves_its_figures() {
        Visitor alice = harbour.alice();
        double pending = figure("twokey_requests_pending");
        double active = figure("twokey_grants_active");
        double overdue = figure("twokey_removals_overdue");
        double uncounted = settled(this::uncounted);
        double readBack = readBack();

        String path = harbour.asked(alice, "support-partner");
        becomes("twokey_requests_pending", pending + 1);
        assertThat(figure("twokey_requests_pending_oldest_seconds")).isPositive();

        harbour.approve(harbour.bob(), path);
        Harbour.comesTo(alice, path, "active");
        becomes("twokey_requests_pending", pending);
        becomes("twokey_grants_active", active + 1);

        directory.answers("contoso", Deed.TAKE, Answer.FALSELY);
        harbour.bob().post(path + "/revocation", Map.of("reason", "enough"));
        Harbour.comesTo(alice, path, "ending");
        becomes("twokey_grants_active", active);
        database.time().forward(Duration.ofMinutes(3));
        becomes("twokey_removals_overdue", overdue + 1);
        assertThat(figure("twokey_removals_overdue_oldest_seconds")).isGreaterThan(120);

        directory.behaves("contoso");
        Harbour.comesTo(alice, path, "ended");
        becomes("twokey_removals_overdue", overdue);
        // Those three minutes may have ended others' accesses as well: each of them is counted, once.
        assertThat(readBack()).isGreaterThan(readBack);
        await().untilAsserted(() -> assertThat(uncounted()).isEqualTo(uncounted));
    }

    /** Of those that were written by others' tests, and never counted. */
    private double uncounted() {
        return readBack() - figure("twokey_removal_seconds_count");
    }

    /** Once it has not changed for a second: a removal is counted just after it is written. */
    private static double settled(DoubleSupplier figure) {
        double[] seen = {Double.NaN};
        await().during(Duration.ofSeconds(1)).until(() -> {
            double before = seen[0];
            seen[0] = figure.getAsDouble();
            return seen[0] == before;
        });
        return seen[0];
    }

    private double readBack() {
        return database.owner()
                .sql(
                        "select count(*) from twokey.elevation_grant where read_back_at is not null and ends_at is not null")
                .query(Double.class)
                .single();
    }

    @Test
    void every_node_looks_by_itself_whether_the_logs_are_as_signed() {
        becomes("twokey_logs_not_as_signed", 0);
    }

    @Test
    void every_alert_speaks_of_figures_that_there_are_and_says_what_to_do() throws IOException {
        Set<String> known = new TreeSet<>(names(ROW, Files.readString(DOCUMENT)));
        known.add("up");
        for (Map<?, ?> rule : rules()) {
            String expression = String.valueOf(rule.get("expr"));
            Set<String> named = names(NAME, expression).stream()
                    .map(name -> name.replaceFirst("_(bucket|count|sum)$", ""))
                    .collect(Collectors.toSet());
            assertThat(named).as(expression).isNotEmpty();
            assertThat(known).as(expression).containsAll(named);
            assertThat((Map<?, ?>) rule.get("annotations"))
                    .as("annotations of %s", rule.get("alert"))
                    .extracting(Map::keySet)
                    .isEqualTo(Set.of("summary", "runbook"));
        }
    }

    private static List<Map<?, ?>> rules() throws IOException {
        Map<?, ?> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(ALERTS));
        return ((List<?>) file.get("groups"))
                .stream()
                        .flatMap(group -> ((List<?>) ((Map<?, ?>) group).get("rules")).stream())
                        .<Map<?, ?>>map(rule -> (Map<?, ?>) rule)
                        .toList();
    }

    private void becomes(String figure, double value) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(figure(figure)).as(figure).isEqualTo(value));
    }

    private double figure(String name) {
        return scrape().lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> Double.valueOf(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }

    private String scrape() {
        return harbour.stranger()
                .withBearer(OverHttp.METRICS_TOKEN)
                .get("/actuator/prometheus")
                .text();
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.groupCount() > 0 ? match.group(1) : match.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
