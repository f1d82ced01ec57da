package dev.twokey.proof;

import static dev.twokey.proof.ExportArchive.ENTRIES;
import static dev.twokey.proof.ExportArchive.LEAVES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever sends an export chooses its bytes: the verifier answers, in bounded time and memory. */
class HostileExportTest {
    private static final int MANY = 200 << 20;

    @TempDir
    Path folder;

    private final ContosoLog contoso = new ContosoLog();

    /** Shows the verifier a file in a machine of 32 MiB. Printed is what it found. */
    static final class Verifier {
        private Verifier() {}

        public static void main(String[] arguments) throws IOException {
            System.out.print(LogExport.verify(Path.of(arguments[0]), Optional.of(arguments[1])));
        }
    }

    @Test
    void a_small_file_of_200_mib_of_newlines_is_broken_and_does_not_take_the_memory() throws Exception {
        for (String member : List.of(ENTRIES, LEAVES)) {
            Path bomb = bomb(member, new byte[] {'\n'});
            assertThat(Files.size(bomb)).isLessThan(1 << 20);
            assertThat(inLittleMemory(bomb)).startsWith("Broken[file=" + member + ", entry=OptionalLong[0]");
        }
    }

    @Test
    void a_line_without_end_is_broken() throws Exception {
        assertThat(inLittleMemory(bomb(ENTRIES, new byte[] {'x'})))
                .contains("entries.jsonl: line 1 is longer than 1048576 bytes");
    }

    @Test
    void a_member_is_not_larger_than_it_may_be() {
        InputStream endless = ExportArchive.bounded(new Endless(), ENTRIES, 64 << 20);
        assertThatThrownBy(() -> endless.transferTo(OutputStream.nullOutputStream()))
                .hasMessage("entries.jsonl: larger than 67108864 bytes");
    }

    @Test
    void there_are_not_more_lines_than_a_log_can_have() throws IOException {
        ExportLines lines = new ExportLines(ENTRIES, new Endless(), 2);
        assertThat(lines.next()).isPresent();
        assertThat(lines.next()).isPresent();
        assertThatThrownBy(lines::next).hasMessage("entries.jsonl: more than 2 lines");
    }

    @Test
    void a_log_of_decades_is_not_too_large() {
        ExportLines lines = new ExportLines(ENTRIES, new Endless());
        assertThatCode(() -> {
                    while (lines.taken() <= 5 << 20) {
                        lines.next();
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void a_directory_that_would_fill_the_memory_is_not_read() throws IOException {
        Path file = folder.resolve("long.zip");
        Files.write(file, contoso.export());
        Files.write(file, new byte[200 << 10], java.nio.file.StandardOpenOption.APPEND);
        assertThat(LogExport.verify(file, Optional.empty()))
                .isInstanceOfSatisfying(
                        Verification.Broken.class,
                        broken ->
                                assertThat(broken.message()).isEqualTo("archive: something stands behind the members"));
    }

    @Test
    void a_directory_that_claims_the_members_for_itself_is_not_read() throws Exception {
        Path file = folder.resolve("claims.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Map.Entry<String, byte[]> honest : members().entrySet()) {
                zip.putNextEntry(new ZipEntry(honest.getKey()));
                zip.write(honest.getKey().equals(LEAVES) ? new byte[60 << 20] : honest.getValue());
                zip.closeEntry();
            }
        }
        for (int claimed : new int[] {60 << 20, -1}) {
            try (RandomAccessFile end = new RandomAccessFile(file.toFile(), "rw")) {
                end.seek(end.length() - 22 + 12);
                end.writeInt(Integer.reverseBytes(claimed));
            }
            assertThat(inLittleMemory(file))
                    .contains("archive: the zip's directory is longer than that of its members");
        }
    }

    @Test
    void a_zip_with_a_comment_is_none_of_ours() throws IOException {
        Path file = folder.resolve("comment.zip");
        byte[] export = contoso.export();
        export[export.length - 2] = 1;
        Files.write(file, export);
        Files.write(file, new byte[1], java.nio.file.StandardOpenOption.APPEND);
        assertThat(LogExport.verify(file, Optional.empty()))
                .isInstanceOfSatisfying(
                        Verification.Broken.class,
                        broken -> assertThat(broken.message())
                                .isEqualTo("archive: the zip does not end with its directory"));
    }

    /** An honest export in which one member is so many times the same byte. */
    private Path bomb(String member, byte[] of) throws IOException {
        Path file = folder.resolve("bomb.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> honest : members().entrySet()) {
                zip.putNextEntry(new ZipEntry(honest.getKey()));
                if (honest.getKey().equals(member)) {
                    byte[] some = new byte[1 << 20];
                    Arrays.fill(some, of[0]);
                    for (int written = 0; written < MANY; written += some.length) {
                        zip.write(some);
                    }
                } else {
                    zip.write(honest.getValue());
                }
                zip.closeEntry();
            }
        }
        return file;
    }

    private Map<String, byte[]> members() throws IOException {
        return LogExportTest.members(contoso.export());
    }

    private String inLittleMemory(Path file) throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx32m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Verifier.class.getName(),
                        file.toString(),
                        contoso.key.verifier().vkey())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return '\n';
        }

        @Override
        public int read(byte[] bytes, int from, int most) {
            Arrays.fill(bytes, from, from + most, (byte) '\n');
            return most;
        }
    }
}
