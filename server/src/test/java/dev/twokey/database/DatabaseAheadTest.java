package dev.twokey.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

class DatabaseAheadTest {
    private final Path folder = TestCluster.target("ahead-");

    @AfterEach
    void remove() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }

    @Test
    void is_stopped_with_an_application_that_never_asked_for_it() throws IOException {
        Path data = folder.resolve("data");
        try (GenericApplicationContext context = begun(Map.of("twokey.data-dir", data))) {
            context.refresh();
            assertThat(context.getBean(DatabaseAhead.Starting.class).isRunning())
                    .isTrue();
        }
        assertThat(Postmaster.living(Home.below(data).cluster())).isEmpty();
    }

    @Test
    void what_keeps_it_from_starting_is_told_to_whoever_asks_for_it() throws IOException {
        Path data = Files.createFile(folder.resolve("file"));
        try (GenericApplicationContext context = begun(Map.of("twokey.data-dir", data))) {
            context.refresh();
            DatabaseAhead.Starting starting = context.getBean(DatabaseAhead.Starting.class);
            assertThatThrownBy(starting::take).isInstanceOf(DatabaseProblem.class);
        }
    }

    @Test
    void nothing_is_started_where_somebody_names_a_database() {
        Map<String, Object> named = Map.of(
                "twokey.data-dir",
                folder.resolve("data"),
                "twokey.database.url",
                "jdbc:postgresql://db.example/twokey");
        try (GenericApplicationContext context = begun(named)) {
            context.refresh();
            assertThat(context.getBeanProvider(DatabaseAhead.Starting.class).getIfAvailable())
                    .isNull();
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private static GenericApplicationContext begun(Map<String, Object> settings) {
        GenericApplicationContext context = new GenericApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        new DatabaseAhead().initialize(context);
        return context;
    }
}
