package dev.twokey.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole story on a server that somebody else runs: the oldest version, over TLS, with the least rights that will do. */
class NamedDatabaseTest {
    @TempDir
    private Path folder;

    @Test
    void every_step_holds_on_the_oldest_postgresql() throws IOException, SQLException {
        // bin/test installs it, or says how to; and where nothing may be skipped, this is a failure.
        assumeThat(OldestPostgres.PROGRAM).exists();
        try (OldestPostgres postgres = OldestPostgres.start()) {
            var told = new ByteArrayOutputStream();

            int code = tell(postgres.settingsIn(folder), told);

            assertThat(code).as(told.toString(UTF_8)).isZero();
            assertThat(told.toString(UTF_8)).contains("All held");
            assertThat(folder.resolve("data/postgresql"))
                    .as("a database of the server's own")
                    .doesNotExist();
            assertThat(postgres.ask("select current_setting('server_version_num')::int / 10000"))
                    .isEqualTo(15);
            assertThat(postgres.ask("select count(*) from log_entry"))
                    .as("what was told is written there")
                    .isPositive();
        }
    }

    @Test
    void a_file_that_names_no_database_ends_with_exit_code_1_and_says_what_is_missing() throws IOException {
        var told = new ByteArrayOutputStream();
        Path file = Files.writeString(folder.resolve("database"), "TWOKEY_DATABASE_USER=twokey_app\n");

        assertThat(tell(file, told)).isEqualTo(1);
        assertThat(told.toString(UTF_8)).contains(file.toString()).contains("TWOKEY_DATABASE_URL=…");
    }

    private int tell(Path database, ByteArrayOutputStream told) {
        return Main.tell(
                new Options(
                        Options.Kind.SIMULATOR, Optional.empty(), false, Optional.of(folder), Optional.of(database)),
                new PrintStream(told, true, UTF_8));
    }
}
