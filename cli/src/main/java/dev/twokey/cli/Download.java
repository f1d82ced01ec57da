package dev.twokey.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a body to a file, which appears only when it is whole; nothing else of it stays behind. */
record Download(Path file) {
    void take(InputStream body) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw Failure.misused(file + " is no ordinary file", "Name another file with --output.");
        }
        try {
            Path part = Files.createTempFile(folder(), ".twokey-", ".part");
            // For Ctrl-C, after which nothing below runs.
            part.toFile().deleteOnExit();
            try {
                Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (Body.Incomplete e) {
            throw e;
        } catch (IOException e) {
            Failure failure = new Failure(
                    "Cannot write " + file + ": " + reason(e), "Make room, or name another file with --output.");
            failure.initCause(e);
            throw failure;
        }
    }

    private Path folder() {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
