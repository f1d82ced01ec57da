package dev.twokey.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** Unpacks the PostgreSQL that travels in our class path, once per machine and content. */
final class Binaries {
    /** The major version of the PostgreSQL that travels with us; data of another one cannot be opened. */
    static final String MAJOR = "18";

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private Binaries() {}

    /** Finds or unpacks the programs in the first of these directories from which they can be run. */
    static Programs unpack(List<Path> caches) {
        byte[] archive = archive();
        String name = "postgresql-" + MAJOR + "-" + sha256(archive).substring(0, 16);
        String lastWord = "";
        for (Path cache : caches) {
            try {
                Programs programs =
                        new Programs(unpack(archive, cache.resolve(name)).resolve("bin"));
                Programs.Result version = programs.run("postgres", "--version");
                if (!version.failed()) {
                    return programs;
                }
                lastWord = version.output();
            } catch (IOException e) {
                lastWord = e.toString();
            }
        }
        throw new DatabaseProblem(
                "The embedded PostgreSQL cannot be run: " + lastWord,
                "As an ordinary user: make %s writable and executable. As root: allow user namespaces (unshare --user true must work) or start TwoKey as an ordinary user. Or name a server by TWOKEY_DATABASE_URL."
                        .formatted(caches.getLast()));
    }

    private static Path unpack(byte[] archive, Path target) throws IOException {
        if (Files.isDirectory(target)) {
            return target; // complete, since it appears by one rename
        }
        Path parent = Files.createDirectories(target.toAbsolutePath().getParent());
        Path half = Files.createTempDirectory(parent, "unpacking-");
        try {
            unpackInto(half, new ByteArrayInputStream(archive));
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another process was faster: its copy is as good as ours.
            FileSystemUtils.deleteRecursively(half);
        }
        return target;
    }

    private static void unpackInto(Path directory, InputStream archive) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = directory.resolve(entry.getName()).normalize();
                if (!path.startsWith(directory)) {
                    throw new IOException("archive leaves its directory: " + entry.getName());
                }
                write(entry, tar, path);
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static byte[] archive() {
        try (InputStream stream = Binaries.class.getResourceAsStream(ARCHIVE)) {
            if (stream == null) {
                throw new DatabaseProblem(
                        "There is no embedded PostgreSQL for this platform.",
                        "Name a PostgreSQL server by TWOKEY_DATABASE_URL.");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + ARCHIVE, e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
