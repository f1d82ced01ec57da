package dev.twokey.story.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** What is copied from the first node to every further one, as docs/operating.md says. */
final class Keys {
    private static final List<String> COPIED = List.of("kek", "log", "pseudonyms", "genesis");

    private static final FileAttribute<?> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private Keys() {}

    /** Copies them into a new data directory; returns that. */
    static Path copied(Path first, Path further) {
        try {
            Path keys = Files.createDirectories(further.resolve("keys"), OURS_ALONE);
            for (String key : COPIED) {
                Files.copy(first.resolve("keys").resolve(key), keys.resolve(key), StandardCopyOption.COPY_ATTRIBUTES);
            }
            return further;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the keys of " + first, e);
        }
    }
}
