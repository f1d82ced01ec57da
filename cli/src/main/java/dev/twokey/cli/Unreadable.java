package dev.twokey.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that was named and cannot be read. */
final class Unreadable {
    private Unreadable() {}

    static Failure file(Path file, IOException cause) {
        Failure failure = cause instanceof NoSuchFileException
                ? Failure.misused("There is no file " + file, "Name a file that is there.")
                : Failure.misused("Cannot read " + file + ": " + cause.getMessage(), "Name a file that can be read.");
        failure.initCause(cause);
        return failure;
    }
}
