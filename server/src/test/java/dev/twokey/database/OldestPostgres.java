package dev.twokey.database;

import dev.twokey.kernel.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The one of {@code bin/postgres}: a server that somebody else runs, with the roles that docs/operating.md tells its
 * administrator to make and no others, over TLS. It ends with its input, and so with this process, however that ends.
 */
final class OldestPostgres implements TestPostgres {
    private final Process process;
    private final NamedServer server;
    private final Login administrator;

    private OldestPostgres(Process process, Map<String, String> says) {
        this.process = process;
        this.server = NamedServer.of(
                said(says, "TWOKEY_DATABASE_URL"),
                new Settings.Database(
                        null,
                        said(says, "TWOKEY_DATABASE_USER"),
                        new Secret(said(says, "TWOKEY_DATABASE_PASSWORD")),
                        said(says, "TWOKEY_DATABASE_OWNER_USER"),
                        new Secret(said(says, "TWOKEY_DATABASE_OWNER_PASSWORD")),
                        false));
        this.administrator =
                new Login(said(says, "ADMINISTRATOR_USER"), new Secret(said(says, "ADMINISTRATOR_PASSWORD")));
    }

    static OldestPostgres start() {
        try {
            // Surefire runs in the module's directory.
            Process process = new ProcessBuilder(Path.of("../bin/postgres")
                            .toAbsolutePath()
                            .normalize()
                            .toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out = process.inputReader();
            Map<String, String> says = new HashMap<>();
            String line = out.readLine();
            while (line != null && !line.isEmpty()) {
                int equals = line.indexOf('=');
                says.put(line.substring(0, equals), line.substring(equals + 1));
                line = out.readLine();
            }
            return new OldestPostgres(process, says);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String said(Map<String, String> says, String name) {
        return Optional.ofNullable(says.get(name))
                .orElseThrow(() -> new IllegalStateException("bin/postgres said no " + name + ": see above"));
    }

    @Override
    public Access access() {
        return server.access();
    }

    @Override
    public Connection superuser() throws SQLException {
        Access access = server.access();
        return new Access(access.url().replace("/twokey?", "/postgres?"), access.owner(), access.app())
                .connect(administrator);
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
