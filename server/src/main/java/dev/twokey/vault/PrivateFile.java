package dev.twokey.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A small text file that only the service's own user may read or write (0600), in a folder of the same kind (0700). It
 * is written whole and synchronised, or not at all. One that others can read or write is not used: what it holds may be
 * known, or not be what was written.
 */
public final class PrivateFile {
    private static final EnumSet<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path path;

    private PrivateFile(Path path) {
        this.path = path;
    }

    public static PrivateFile at(Path path) {
        return new PrivateFile(path.toAbsolutePath());
    }

    /**
     * The content, or nothing when there is no such file.
     *
     * @throws IllegalStateException when others can read or write the file, with the remedy
     */
    public Optional<String> read() {
        try {
            requirePrivate();
            return Optional.of(Files.readString(path));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + path, broken);
        }
    }

    private void requirePrivate() throws IOException {
        Set<PosixFilePermission> others = EnumSet.complementOf(OWNERS);
        others.retainAll(Files.getPosixFilePermissions(path));
        if (!others.isEmpty()) {
            throw new IllegalStateException(path + " is open to others ("
                    + others.stream()
                            .map(permission ->
                                    permission.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                            .collect(Collectors.joining(", "))
                    + ") and is not used. If nobody else was here, run: chmod 600 " + path
                    + "; otherwise what it holds has to be replaced");
        }
    }

    /** The content; the file is made first when it is absent. Of several that make it at once, one wins for all. */
    public String readOrCreate(Supplier<String> content) {
        return read().orElseGet(() -> {
            create(content.get());
            return read().orElseThrow(() -> new IllegalStateException("vanished: " + path));
        });
    }

    /** Makes the file unless it exists. Says whether it was made; an existing file stays as it is. */
    public boolean create(String content) {
        try {
            Path draft = draft(content);
            try {
                Files.createLink(path, draft);
                return true;
            } catch (FileAlreadyExistsException exists) {
                return false;
            } finally {
                Files.delete(draft);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot make " + path, broken);
        }
    }

    /** Writes the file in place of what was there. */
    public void replace(String content) {
        try {
            Files.move(draft(content), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot write " + path, broken);
        }
    }

    /** Removes the file if it is there. */
    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot remove " + path, broken);
        }
    }

    private Path draft(String content) throws IOException {
        Path folder = path.resolveSibling("");
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path draft = folder.resolve("." + path.getFileName() + "."
                + ProcessHandle.current().pid() + "." + Thread.currentThread().threadId());
        Files.deleteIfExists(draft);
        try (FileChannel file = FileChannel.open(
                draft,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
        return draft;
    }
}
