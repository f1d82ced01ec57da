package dev.twokey.sandbox.authenticator;

import dev.twokey.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The authenticators of all personas; kept in a file, if one is named, to survive a restart. */
public final class Authenticators {
    private final Map<String, SoftwareAuthenticator> personas = new LinkedHashMap<>();
    private final Optional<Path> file;

    /**
     * @param file where the passkeys are kept with their private keys (mode 0600)
     * @throws UncheckedIOException if it exists and cannot be read
     */
    public Authenticators(Optional<Path> file) {
        this.file = file;
        file.filter(Files::exists).ifPresent(this::read);
    }

    private void read(Path path) {
        try {
            var json = Json.parse(Files.readString(path));
            json.properties().forEach(persona -> {
                var authenticator = of(persona.getKey());
                persona.getValue().forEach(passkey -> authenticator.keep(Passkey.read(passkey)));
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the file of passkeys cannot be read: " + path, e);
        }
    }

    /** The persona's authenticator; a new persona gets an empty one. */
    public synchronized SoftwareAuthenticator of(String persona) {
        return personas.computeIfAbsent(persona, name -> new SoftwareAuthenticator(name, this::write));
    }

    /** All personas that have an authenticator. */
    public synchronized List<SoftwareAuthenticator> all() {
        return List.copyOf(personas.values());
    }

    private synchronized void write() {
        if (file.isEmpty()) {
            return;
        }
        var json = Json.object();
        personas.forEach((name, authenticator) -> {
            var list = json.putArray(name);
            authenticator.passkeys().forEach(passkey -> list.add(passkey.revealed()));
        });
        try {
            Path target = file.get().toAbsolutePath();
            Path draft = target.resolveSibling(target.getFileName() + ".new");
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, Json.pretty(json));
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the passkeys could not be kept", e);
        }
    }
}
