package dev.twokey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The table of docs/operating.md, against the records that the settings are bound to. */
class SettingsTableTest {
    private static final String NO_DEFAULT = "–";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(TWOKEY_[A-Z_]+)` \\| (?:`(.*?)`|–) \\| \\S.*\\|$");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(twokey\\.[a-z.-]+)[:}]");

    @Test
    void every_setting_stands_in_the_table_with_its_default_and_no_other_does() throws IOException {
        String page = Files.readString(Path.of("../docs/operating.md"));
        assertThat(table(page)).containsExactlyInAnyOrderEntriesOf(inTheCode());
    }

    @Test
    void a_row_that_is_missing_or_has_another_default_would_be_noticed() {
        assertThat(table("| `TWOKEY_PORT` | `8080` | the port |\n| `TWOKEY_BASE_URL` | – | where |\n"))
                .isEqualTo(Map.of("TWOKEY_PORT", "8080", "TWOKEY_BASE_URL", NO_DEFAULT));
        assertThat(inTheCode())
                .containsEntry("TWOKEY_PORT", "8080")
                .containsEntry("TWOKEY_TLS_CERT", NO_DEFAULT)
                .containsEntry("TWOKEY_DATABASE_OWNER_USER", NO_DEFAULT)
                .containsEntry("TWOKEY_ELEVATION_GIVE_WITHIN", "1h")
                .doesNotContainKey("TWOKEY_DATABASE");
    }

    /** What is read by its name, here and there, is one of them. */
    @Test
    void nothing_else_is_read_as_a_setting() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            List<String> read = files.filter(file -> file.toString().matches(".*\\.(java|yaml)"))
                    .flatMap(file -> PLACEHOLDER.matcher(text(file)).results())
                    .map(found -> variable(found.group(1)))
                    .distinct()
                    .toList();
            assertThat(read).isNotEmpty().isSubsetOf(inTheCode().keySet());
        }
    }

    private static Map<String, String> table(String page) {
        Map<String, String> rows = new TreeMap<>();
        for (MatchResult row : ROW.matcher(page).results().toList()) {
            assertThat(rows.put(row.group(1), Optional.ofNullable(row.group(2)).orElse(NO_DEFAULT)))
                    .as("a second row " + row.group(1))
                    .isNull();
        }
        return rows;
    }

    private static Map<String, String> inTheCode() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        Map<String, String> settings = new TreeMap<>();
        scanner.findCandidateComponents("dev.twokey").forEach(found -> {
            Class<?> type = load(String.valueOf(found.getBeanClassName()));
            add(type.getAnnotation(ConfigurationProperties.class).value(), type, settings);
        });
        return settings;
    }

    private static void add(String prefix, Class<?> type, Map<String, String> settings) {
        for (Parameter parameter : type.getDeclaredConstructors()[0].getParameters()) {
            String name = prefix + "." + parameter.getName();
            Optional<String[]> byDefault = Optional.ofNullable(parameter.getAnnotation(DefaultValue.class))
                    .map(DefaultValue::value);
            // Without a word it is a group of settings with names of its own.
            if (byDefault.isPresent() && byDefault.get().length == 0) {
                add(name, parameter.getType(), settings);
                continue;
            }
            assertThat(isHeard(variable(name), name)).as(variable(name)).isTrue();
            String value = byDefault.map(words -> String.join(",", words)).orElse(NO_DEFAULT);
            String other = settings.putIfAbsent(variable(name), value);
            // Several rooms read the same one: then they believe the same when nobody says anything.
            assertThat(Optional.ofNullable(other).orElse(value)).as(name).isEqualTo(value);
        }
    }

    /** Whether Spring Boot hears this variable as that property. */
    private static boolean isHeard(String variable, String name) {
        var surroundings = new SystemEnvironmentPropertySource("systemEnvironment", Map.of(variable, "a value"));
        return new Binder(ConfigurationPropertySources.from(surroundings))
                .bind(DataObjectPropertyName.toDashedForm(name), String.class)
                .isBound();
    }

    private static String variable(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2")
                .replaceAll("[.-]", "_")
                .toUpperCase(Locale.ROOT);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
