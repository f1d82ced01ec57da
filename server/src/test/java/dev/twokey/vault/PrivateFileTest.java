package dev.twokey.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivateFileTest {
    @TempDir
    Path data;

    private Path path;
    private PrivateFile file;

    @BeforeEach
    void name() {
        path = data.resolve("keys/secret");
        file = PrivateFile.at(path);
    }

    @Test
    void nobody_else_can_read_what_it_wrote_nor_look_into_its_folder() throws IOException {
        assertThat(file.create("a secret")).isTrue();

        assertThat(permissions(path)).isEqualTo("rw-------");
        assertThat(permissions(path.getParent())).isEqualTo("rwx------");
        assertThat(file.read()).contains("a secret");
    }

    @ParameterizedTest
    @CsvSource({
        "rw-r-----, group read",
        "rw--w----, group write",
        "rw----r--, others read",
        "rw-----w-, others write",
        "rw-rw-rw-, 'group read, group write, others read, others write'"
    })
    void one_that_is_open_to_others_is_refused_with_the_remedy(String permissions, String open) throws IOException {
        file.create("a secret");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(file::read)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("(" + open + ")")
                .hasMessageContaining("chmod 600 " + path)
                .hasMessageNotContaining("a secret");
        assertThatThrownBy(() -> file.readOrCreate(() -> "another")).hasMessageContaining("chmod 600");
        assertThat(Files.readString(path)).isEqualTo("a secret");
    }

    @Test
    void once_it_is_closed_again_it_is_read() throws IOException {
        file.create("a secret");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--------"));

        assertThat(file.read()).contains("a secret");
    }

    @Test
    void one_that_is_replaced_is_private_again() throws IOException {
        file.create("a secret");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));

        file.replace("a new secret");

        assertThat(permissions(path)).isEqualTo("rw-------");
        assertThat(file.read()).contains("a new secret");
    }

    @Test
    void one_that_is_there_stays_as_it_is_and_no_draft_is_left() throws IOException {
        file.create("a secret");

        assertThat(file.create("another")).isFalse();
        assertThat(file.readOrCreate(() -> "another")).isEqualTo("a secret");
        try (Stream<Path> files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void one_that_is_not_there_is_nothing_and_can_be_removed_again() {
        assertThat(file.read()).isEmpty();
        file.create("a secret");
        file.delete();
        file.delete();
        assertThat(file.read()).isEmpty();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
