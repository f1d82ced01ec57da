package dev.twokey.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The tokens of this user, one per server, in a file that only this user can read. {@code TWOKEY_TOKEN} wins over it. */
final class Tokens {
    static final String VARIABLE = "TWOKEY_TOKEN";
    private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rwx------");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Surroundings surroundings;

    Tokens(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Optional<AccessToken> find(URI server) {
        String given = given();
        String found = given.isEmpty() ? read().path(server.toString()).asString("") : given;
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(AccessToken.parse(found, given.isEmpty() ? file().toString() : VARIABLE));
    }

    private String given() {
        return surroundings.environment().getOrDefault(VARIABLE, "").strip();
    }

    /**
     * Signing in and out is about the token in the file: with another in the environment neither means what it says,
     * and a file that cannot be used is better known before somebody signs in.
     */
    void requireOurs() {
        if (!given().isEmpty()) {
            throw Failure.misused(VARIABLE + " is set and would be used instead", "Unset it first.");
        }
        read();
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
        Path file = file();
        try {
            if (!Files.exists(file)) {
                return Screen.object();
            }
            requirePrivate(file);
            if (MAPPER.readTree(Files.readString(file)) instanceof ObjectNode tokens) {
                return tokens;
            }
            throw damaged(file, new IOException("it holds no object"));
        } catch (JacksonException | CharacterCodingException e) {
            throw damaged(file, e);
        } catch (IOException e) {
            throw failure("Cannot read " + file + ": " + e.getMessage(), "See who may read it, and the folder.", e);
        }
    }

    private static Failure damaged(Path file, Exception cause) {
        return failure(file + " is damaged", "Remove it, then sign in again with: twokey login", cause);
    }

    private void requirePrivate(Path file) throws IOException {
        if (!isPosix()) {
            return;
        }
        Set<PosixFilePermission> rights = new HashSet<>(Files.getPosixFilePermissions(file));
        rights.removeAll(OURS);
        if (!rights.isEmpty()) {
            throw new Failure(
                    "Others may read or change " + file + ", so it is not used",
                    "Close it with: chmod 600 " + file + " (and if somebody may have read it: twokey logout)");
        }
    }

    /** Written beside and moved, so that the file is never half written and never, not for a moment, readable by others. */
    private void write(ObjectNode tokens) {
        Path file = file();
        try {
            Files.createDirectories(surroundings.configuration(), only("rwx------"));
            Path fresh = Files.createTempFile(surroundings.configuration(), "tokens", "", only("rw-------"));
            try {
                Files.writeString(fresh, tokens.toString());
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw failure(
                    "Cannot write " + file + ": " + e.getMessage(),
                    "Make room, or name another folder with XDG_CONFIG_HOME.",
                    e);
        }
    }

    private static Failure failure(String sentence, String remedy, Exception cause) {
        Failure failure = new Failure(sentence, remedy);
        failure.initCause(cause);
        return failure;
    }

    private FileAttribute<?>[] only(String permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return surroundings
                .configuration()
                .getFileSystem()
                .supportedFileAttributeViews()
                .contains("posix");
    }
}
