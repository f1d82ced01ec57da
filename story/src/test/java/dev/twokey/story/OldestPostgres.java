package dev.twokey.story;

import static java.util.stream.Collectors.joining;

import dev.twokey.story.running.Installation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The server of {@code bin/postgres}, which ends with its input, and so with this process, however that ends. */
final class OldestPostgres implements AutoCloseable {
    /** Without it there is none. */
    static final Path PROGRAM = Path.of("/usr/lib/postgresql/15/bin/postgres");

    private final Process process;
    private final List<String> says;

    private OldestPostgres(Process process, List<String> says) {
        this.process = process;
        this.says = says;
    }

    static OldestPostgres start() {
        try {
            Process process = new ProcessBuilder(
                            Installation.find().root().resolve("bin/postgres").toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out = process.inputReader();
            List<String> says = new ArrayList<>();
            String line = out.readLine();
            while (line != null && !line.isEmpty()) {
                says.add(line);
                line = out.readLine();
            }
            return new OldestPostgres(process, says);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes what an operator would. */
    Path settingsIn(Path folder) throws IOException {
        return Files.write(folder.resolve("database"), says);
    }

    /** One value, as the owner of the schema reads it. */
    int ask(String sql) throws SQLException {
        String url = "jdbc:" + said("TWOKEY_DATABASE_URL") + "&currentSchema=twokey";
        try (Connection connection = DriverManager.getConnection(
                        url, said("TWOKEY_DATABASE_OWNER_USER"), said("TWOKEY_DATABASE_OWNER_PASSWORD"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private String said(String name) {
        return says.stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is not among what bin/postgres said: "
                        + says.stream().collect(joining(" "))));
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
