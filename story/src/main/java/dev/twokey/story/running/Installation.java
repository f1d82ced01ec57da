package dev.twokey.story.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The built clone whose programs are run. */
public record Installation(Path root) {
    /** The clone that {@code TWOKEY_HOME} names, or the one around the current directory. */
    public static Installation find() {
        String named = System.getenv("TWOKEY_HOME");
        Path start = Path.of(named == null ? "" : named).toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw")) && Files.isDirectory(at.resolve("story"))) {
                return new Installation(at);
            }
        }
        throw new Broken("looked for the clone of TwoKey", "mvnw and story/ in or above " + start, "neither");
    }

    /** The command that starts this very Java, quick to start rather than fast in the long run. */
    public static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto");
    }

    /** The server as bin/server installed it, when that was done of this very build; it starts in half of the time. */
    public Optional<Path> installedServer() {
        Path place = root.resolve("server/target/installed");
        try {
            FileTime installed = Files.getLastModifiedTime(place.resolve("installed"));
            boolean current = installed.compareTo(Files.getLastModifiedTime(jar("server", "server-"))) > 0;
            return current ? Optional.of(place) : Optional.empty();
        } catch (NoSuchFileException notInstalled) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + place, e);
        }
    }

    /** The one jar of a module that Maven built. */
    public Path jar(String module, String start) {
        Path target = root.resolve(module).resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> isJar(file.getFileName().toString(), start))
                    .findFirst()
                    .orElseThrow(() -> new Broken(
                            "looked for the program of " + module,
                            target + "/" + start + "*.jar",
                            "none; build first"));
        } catch (IOException e) {
            throw new UncheckedIOException("not built: " + target, e);
        }
    }

    private static boolean isJar(String name, String start) {
        return name.startsWith(start) && name.endsWith(".jar") && !name.endsWith("-sources.jar");
    }
}
