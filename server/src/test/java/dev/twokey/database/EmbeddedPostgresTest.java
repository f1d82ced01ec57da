package dev.twokey.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.twokey.kernel.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

class EmbeddedPostgresTest {
    private static final Path MADE = TestCluster.target("embedded-made-");

    private final Path data = TestCluster.target("embedded-").resolve("data");
    private final List<EmbeddedPostgres> running = new ArrayList<>();

    @BeforeAll
    static void make_a_cluster_once() {
        EmbeddedPostgres.start(MADE, false).close();
    }

    @AfterAll
    static void remove() throws IOException {
        FileSystemUtils.deleteRecursively(MADE);
    }

    @BeforeEach
    void copy() throws IOException, InterruptedException {
        Process copy = new ProcessBuilder("cp", "-a", MADE.toString(), data.toString()).start();
        assertThat(copy.waitFor()).isZero();
    }

    @AfterEach
    void stop() throws IOException {
        running.forEach(EmbeddedPostgres::close);
        FileSystemUtils.deleteRecursively(data.getParent());
    }

    @Test
    void keeps_its_data_and_its_port_across_a_restart() throws IOException {
        EmbeddedPostgres first = start();
        makeTable(first);
        close(first);
        assertThat(living()).isFalse();

        EmbeddedPostgres second = start();
        assertThat(names(second)).containsExactly("Alice");
        assertThat(second.access().url()).isEqualTo(first.access().url());
    }

    @Test
    void is_adopted_with_its_data_after_its_node_was_killed() throws Exception {
        Process node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeToKill.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader says = node.inputReader();
        String line = says.readLine();
        while (line != null && !line.equals("committed")) {
            line = says.readLine();
        }
        node.destroyForcibly().waitFor();
        assertThat(node.exitValue()).as("killed by signal 9").isEqualTo(128 + 9);
        long postmaster = pid();

        assertThat(names(start())).containsExactly("Alice");
        assertThat(pid()).as("the same postmaster").isEqualTo(postmaster);
    }

    @Test
    void is_shared_by_two_nodes_and_stopped_by_the_last() throws IOException {
        EmbeddedPostgres first = start();
        EmbeddedPostgres second = start();
        makeTable(second);
        close(first);
        assertThat(names(second)).containsExactly("Alice");
        close(second);
        assertThat(living()).isFalse();
    }

    @Test
    void stays_when_the_operator_says_so() throws IOException {
        close(add(EmbeddedPostgres.start(data, true)));
        assertThat(living()).isTrue();
        start();
    }

    @Test
    void refuses_a_wrong_password() {
        Access access = start().access();
        Login wrong = new Login(access.app().user(), new Secret("wrong"));
        assertThatExceptionOfType(PSQLException.class)
                .isThrownBy(() -> access.connect(wrong))
                .withMessageContaining("password authentication failed");
    }

    @Test
    void confirms_nothing_that_is_not_on_the_disk() throws SQLException {
        EmbeddedPostgres postgres = start();
        for (String guard : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
            assertThat(show(postgres, guard)).as(guard).isEqualTo("on");
        }
    }

    @Test
    void listens_on_this_machine_only_and_asks_everybody_for_a_password() throws IOException, SQLException {
        EmbeddedPostgres postgres = start();
        assertThat(show(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(show(postgres, "unix_socket_directories")).isEmpty();
        assertThat(Files.readAllLines(data.resolve("postgresql/cluster/pg_hba.conf")))
                .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
                .allMatch(line -> line.endsWith("scram-sha-256"));
    }

    @Test
    void shows_its_directory_and_its_passwords_to_nobody_else() throws IOException {
        start();
        Path home = data.resolve("postgresql");
        assertThat(permissions(home)).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.filter(file -> file.toString().endsWith(".password")))
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void takes_another_port_when_its_own_was_taken() throws IOException {
        EmbeddedPostgres first = start();
        makeTable(first);
        int port = Integer.parseInt(Files.readString(data.resolve("postgresql/port")));
        close(first);
        try (ServerSocket somebodyElse = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(somebodyElse.isBound()).isTrue();
            assertThat(names(start())).containsExactly("Alice");
        }
    }

    @Test
    void starts_although_its_old_process_number_is_somebody_elses_now() throws IOException {
        EmbeddedPostgres first = start();
        makeTable(first);
        List<String> lines = new ArrayList<>(Files.readAllLines(pidFile()));
        close(first);
        lines.set(0, String.valueOf(ProcessHandle.current().pid()));
        Files.write(pidFile(), lines);
        assertThat(names(start())).containsExactly("Alice");
    }

    @Test
    void refuses_the_data_of_another_version_and_names_the_remedy() throws IOException {
        close(start());
        Files.writeString(data.resolve("postgresql/cluster/PG_VERSION"), "17\n");
        assertThatExceptionOfType(DatabaseProblem.class)
                .isThrownBy(this::start)
                .withMessageContaining("written by PostgreSQL 17")
                .satisfies(problem -> assertThat(problem.remedy()).contains("UPGRADING.md", "TWOKEY_DATA_DIR"));
    }

    @Test
    void refuses_a_data_directory_that_is_a_file_and_names_the_remedy() throws IOException {
        Path file = Files.createFile(data.resolve("file"));
        assertThatExceptionOfType(DatabaseProblem.class)
                .isThrownBy(() -> EmbeddedPostgres.start(file, false))
                .satisfies(problem -> assertThat(problem.remedy()).contains("TWOKEY_DATA_DIR"));
    }

    private EmbeddedPostgres start() {
        return add(EmbeddedPostgres.start(data, false));
    }

    private EmbeddedPostgres add(EmbeddedPostgres postgres) {
        running.add(postgres);
        return postgres;
    }

    private void close(EmbeddedPostgres postgres) {
        running.remove(postgres);
        postgres.close();
    }

    private static void makeTable(EmbeddedPostgres postgres) {
        JdbcClient owner = owner(postgres);
        owner.sql("create schema twokey").update();
        owner.sql("create table twokey.kept as select 'Alice' as name").update();
    }

    private static List<String> names(EmbeddedPostgres postgres) {
        return owner(postgres)
                .sql("select name from twokey.kept")
                .query(String.class)
                .list();
    }

    private static String show(EmbeddedPostgres postgres, String setting) throws SQLException {
        try (Connection connection = postgres.superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private static JdbcClient owner(EmbeddedPostgres postgres) {
        return JdbcClient.create(postgres.access().unpooled(postgres.access().owner()));
    }

    private boolean living() throws IOException {
        return Postmaster.living(data.resolve("postgresql/cluster")).isPresent();
    }

    private long pid() throws IOException {
        return Postmaster.living(data.resolve("postgresql/cluster"))
                .orElseThrow()
                .pid();
    }

    private Path pidFile() {
        return data.resolve("postgresql/cluster/postmaster.pid");
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
