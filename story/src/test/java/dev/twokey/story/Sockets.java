package dev.twokey.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose a connection is, as Linux tells it in /proc. */
final class Sockets {
    private static final int LOCAL_ADDRESS = 1;
    private static final int REMOTE_ADDRESS = 2;
    private static final int INODE = 9;

    private Sockets() {}

    /** Whether the process holds a connection from this port to that one; another to elsewhere may have the same port. */
    static boolean has(long pid, int from, int to) {
        Path process = Path.of("/proc", String.valueOf(pid));
        Set<String> between = Stream.of("net/tcp", "net/tcp6")
                .map(process::resolve)
                .flatMap(Sockets::lines)
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> isPort(fields[LOCAL_ADDRESS], from) && isPort(fields[REMOTE_ADDRESS], to))
                .map(fields -> "socket:[" + fields[INODE] + "]")
                .collect(Collectors.toSet());
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            return open.map(Sockets::target).flatMap(Optional::stream).anyMatch(between::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPort(String address, int port) {
        return address.endsWith(":%04X".formatted(port));
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream().skip(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> target(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor).toString());
        } catch (NoSuchFileException closedMeanwhile) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
