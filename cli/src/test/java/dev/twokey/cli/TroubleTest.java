package dev.twokey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on the way is called by its own name, and leaves nothing half done behind. */
class TroubleTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final int LARGE = 17 << 20;

    @TempDir
    Path home;

    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private Terminal terminal;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.setExecutor(threads);
        server.start();
        terminal = new Terminal(home, address()).with("TWOKEY_TOKEN", "tk_alice");
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void a_download_that_stalls_is_ended_and_leaves_nothing_behind() throws IOException {
        answers(body -> {
            body.write("the beginning".getBytes(StandardCharsets.US_ASCII));
            body.flush();
            await();
        });
        terminal.withLimits(new Limits(Limits.OF_A_PERSON.answer(), SHORT));

        assertThat(export()).endsWith("""
                        ! The server at http://server did not finish: its answer stopped coming for 300 ms.
                        ! Try again.
                        exit 1
                        """);
        nothingIsLeft();
    }

    @Test
    void an_answer_that_breaks_off_leaves_nothing_behind() throws IOException {
        answers(body -> {
            body.write("the beginning".getBytes(StandardCharsets.US_ASCII));
            body.flush();
            throw new IOException("cut");
        });

        assertThat(export())
                .contains("! The server at http://server did not finish: its answer broke off.\n")
                .endsWith("exit 1\n");
        nothingIsLeft();
    }

    @Test
    void an_answer_larger_than_any_is_said_to_be_so() {
        answers(body -> body.write(new byte[LARGE]));

        assertThat(terminal.run("tenants")).endsWith("""
                        ! The server at http://server did not finish: its answer is larger than the contract allows.
                        ! Try again.
                        exit 1
                        """);
    }

    @Test
    void a_server_that_does_not_begin_to_answer_is_not_called_absent() {
        server.createContext("/", exchange -> await());

        assertThat(terminal.withLimits(new Limits(SHORT, SHORT)).run("tenants"))
                .contains("! The server at http://server did not answer within ")
                .endsWith("exit 1\n");
    }

    @Test
    void a_folder_that_is_not_there_is_no_fault_of_the_server() throws IOException {
        answers(body -> body.write(1));
        Path file = home.resolve("absent/log.zip");

        assertThat(terminal.run("log", "export", "contoso", "-o", file.toString()))
                .startsWith("$ twokey log export contoso -o " + file + "\n! Cannot write " + file + ": ")
                .endsWith("! Make room, or name another file with --output.\nexit 1\n");
    }

    @Test
    void what_is_no_ordinary_file_is_not_replaced() throws IOException {
        answers(body -> body.write(1));
        Path folder = Files.createDirectory(home.resolve("log.zip"));

        assertThat(export()).endsWith("! Name another file with --output.\nexit 2\n");
        assertThat(folder).isEmptyDirectory();
    }

    /** The limit of the shell stands for a disk that is full: both refuse a write in the middle. */
    @Test
    void a_full_disk_is_no_fault_of_the_server_and_leaves_nothing_behind() throws Exception {
        answers(body -> body.write(new byte[1 << 20]));
        ProcessBuilder program = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 8; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "log",
                        "export",
                        "contoso",
                        "-o",
                        file().toString())
                .redirectErrorStream(true);
        program.environment().put("TWOKEY_TOKEN", "tk_alice");
        program.environment().put("TWOKEY_SERVER", address().toString());
        Process process = program.start();

        assertThat(process.waitFor()).isEqualTo(Exit.FAILED);
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("Cannot write " + file() + ": ")
                .endsWith("Make room, or name another file with --output.\n");
        nothingIsLeft();
    }

    private interface Speech {
        void into(OutputStream body) throws IOException;
    }

    /** A body of unknown length, so that its end is only known when it came. */
    private void answers(Speech speech) {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            speech.into(exchange.getResponseBody());
            exchange.close();
        });
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private Path file() {
        return home.resolve("log.zip");
    }

    private String export() {
        return terminal.run("log", "export", "contoso", "-o", file().toString());
    }

    private void nothingIsLeft() throws IOException {
        try (var files = Files.list(home)) {
            assertThat(files).isEmpty();
        }
    }
}
