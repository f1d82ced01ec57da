package dev.twokey.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The tokens of this user, one per server, in a file that only this user can read. {@code TWOKEY_TOKEN} wins over it. */
final class Tokens {
    static final String VARIABLE = "TWOKEY_TOKEN";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Surroundings surroundings;

    Tokens(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Optional<AccessToken> find(URI server) {
        String given = surroundings.environment().getOrDefault(VARIABLE, "");
        String found = given.isEmpty() ? read().path(server.toString()).asString("") : given;
        return found.isEmpty() ? Optional.empty() : Optional.of(new AccessToken(found));
    }

    boolean comeFromEnvironment() {
        return !surroundings.environment().getOrDefault(VARIABLE, "").isEmpty();
    }

    void keep(URI server, AccessToken token) {
        write(read().put(server.toString(), token.reveal()));
    }

    void forget(URI server) {
        ObjectNode tokens = read();
        if (tokens.remove(server.toString()) != null) {
            write(tokens);
        }
    }

    private Path file() {
        return surroundings.configuration().resolve("tokens.json");
    }

    private ObjectNode read() {
        try {
            if (Files.exists(file()) && MAPPER.readTree(Files.readString(file())) instanceof ObjectNode tokens) {
                return tokens;
            }
            return Screen.object();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written beside and moved, so that the file is never half written and never, not for a moment, readable by others. */
    private void write(ObjectNode tokens) {
        Path file = file();
        try {
            Files.createDirectories(surroundings.configuration(), only("rwx------"));
            Path fresh = Files.createTempFile(surroundings.configuration(), "tokens", "", only("rw-------"));
            Files.writeString(fresh, tokens.toString());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileAttribute<?>[] only(String permissions) {
        boolean posix = surroundings
                .configuration()
                .getFileSystem()
                .supportedFileAttributeViews()
                .contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
