package dev.twokey.story.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** The folder that is copied from a node that works to every further one, as docs/operating.md says. */
final class Keys {
    private static final FileAttribute<?> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private Keys() {}

    /** Copies it into a new data directory; returns that. */
    static Path copied(Path first, Path further) {
        Path keys = first.resolve("keys");
        try (Stream<Path> all = Files.walk(keys)) {
            Files.createDirectories(further, OURS_ALONE);
            // What begins with a dot is being written, and gone in a moment.
            for (Path each : all.filter(each -> !each.getFileName().toString().startsWith("."))
                    .toList()) {
                Files.copy(
                        each,
                        further.resolve("keys").resolve(keys.relativize(each)),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
            return further;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the keys of " + first, e);
        }
    }
}
