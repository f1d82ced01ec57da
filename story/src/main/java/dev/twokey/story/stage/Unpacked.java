package dev.twokey.story.stage;

import dev.twokey.story.running.Broken;
import dev.twokey.story.running.Installation;
import dev.twokey.story.running.Patience;
import dev.twokey.story.running.Patience.Look;
import dev.twokey.story.running.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The server's jar taken apart, which starts in two thirds of the time; done once for each build. */
final class Unpacked {
    private static final String NAME = "server-";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Unpacked() {}

    /** The jar to start. */
    static Path of(Installation installation, Path log) {
        Path jar = installation.jar("server", NAME);
        Path target = installation.root().resolve("story/target");
        try {
            String build = Long.toString(Files.getLastModifiedTime(jar).toMillis(), Character.MAX_RADIX);
            Path folder = target.resolve(NAME + build);
            if (!Files.exists(folder)) {
                deleteOlder(target);
                unpack(jar, folder, log);
            }
            return folder.resolve(jar.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + jar, e);
        }
    }

    private static void unpack(Path jar, Path folder, Path log) throws IOException {
        Files.createDirectories(folder.getParent());
        Path draft = Files.createTempDirectory(folder.getParent(), "new-");
        List<String> command = new ArrayList<>(Installation.java());
        command.addAll(List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--force"));
        command.addAll(List.of("--destination", draft.toString()));
        Running extraction = Running.start("unpacking the server", command, Map.of(), log);
        int code = Patience.until(
                "the server to be unpacked",
                PATIENCE,
                () -> extraction.exitCode().map(Look::found).orElseGet(() -> Look.notYet("still at it")));
        Broken.unless(code == 0, "unpacking " + jar, "exit code 0", code + "\n" + extraction.words());
        // Complete or not at all; whoever was quicker has made the same.
        if (Files.exists(folder)) {
            delete(draft);
        } else {
            Files.move(draft, folder);
        }
    }

    /** Those of older builds, unless a server of theirs was left running. */
    private static void deleteOlder(Path target) throws IOException {
        if (!Files.isDirectory(target)) {
            return;
        }
        try (Stream<Path> all = Files.list(target)) {
            for (Path folder :
                    all.filter(Unpacked::isOne).filter(each -> !isInUse(each)).toList()) {
                delete(folder);
            }
        }
    }

    private static boolean isOne(Path folder) {
        return folder.getFileName().toString().startsWith(NAME) && Files.isDirectory(folder);
    }

    private static boolean isInUse(Path folder) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> Stream.of(process.info().arguments().orElse(new String[0])))
                .anyMatch(argument -> argument.startsWith(folder + "/"));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
