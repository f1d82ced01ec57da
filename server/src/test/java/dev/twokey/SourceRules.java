package dev.twokey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rules that the source files show, before anything is compiled. Each answers with the files that break it. */
final class SourceRules {
    private static final Set<String> NAMES_WITHOUT_MEANING =
            Set.of("common", "util", "utils", "service", "services", "impl", "dto", "model", "helper", "helpers");
    private static final Pattern TEST =
            Pattern.compile("@(Test|ParameterizedTest|RepeatedTest|TestFactory|Property)\\b");

    private SourceRules() {}

    static List<Path> packagesWithoutMeaning(Path sources) {
        return files(sources)
                .filter(file -> StreamSupport.stream(
                                sources.relativize(file).getParent().spliterator(), false)
                        .anyMatch(part -> NAMES_WITHOUT_MEANING.contains(part.toString())))
                .toList();
    }

    static List<Path> packagesThatAllowNull(Path sources) {
        return files(sources)
                .map(Path::getParent)
                .distinct()
                .filter(directory ->
                        !contains(directory.resolve("package-info.java"), Pattern.compile("@.*NullMarked")))
                .toList();
    }

    static List<Path> filesLongerThan(int lines, Path sources) {
        return files(sources).filter(file -> read(file).lines().count() > lines).toList();
    }

    /** Surefire takes only classes of these names and skips the others without a word. */
    static List<Path> testsThatNeverRun(Path sources) {
        return files(sources)
                .filter(file -> !file.toString().endsWith("Test.java")
                        && !file.toString().endsWith("Properties.java"))
                .filter(file -> contains(file, TEST))
                .toList();
    }

    private static Stream<Path> files(Path sources) {
        if (!Files.isDirectory(sources)) {
            return Stream.of();
        }
        try (Stream<Path> tree = Files.walk(sources)) {
            return tree.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(Path file, Pattern pattern) {
        return Files.exists(file) && pattern.matcher(read(file)).find();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
