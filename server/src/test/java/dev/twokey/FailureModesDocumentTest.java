package dev.twokey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/failure-modes.md: how such systems failed elsewhere, and the tests that bear the failure's number or name. */
class FailureModesDocumentTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern CLASS = Pattern.compile("(\\w+)\\.java");
    private static final Pattern ROW = Pattern.compile("void row_(\\d+)_(\\w+)\\(");
    private static final Pattern TEST =
            Pattern.compile("@(?:Parameterized)?Test\\s+(?:@ValueSource\\([^)]*\\)\\s+)?void (\\w+)\\(");
    private static final String TESTS = "server/src/test/java/dev/twokey/";
    private static final Path ATTACKS = ROOT.resolve(TESTS + "api/WebAuthnAttacksTest.java");
    /** What needs a deployment of its own. */
    private static final Map<String, String> ELSEWHERE = new TreeMap<>(Map.of(
            "the_sandboxs_authenticator_is_accepted_in_sandbox_mode_only", "people/GenesisTest.java",
            "a_sandbox_key_signs_nothing_once_the_server_left_sandbox_mode", "people/GenesisTest.java"));

    private static final String HEAD = """
            # Failure modes and the walls that stand

            Drawn by the build from the names of the tests: do not edit.

            ## How systems like this failed elsewhere

            Each row is a failure that was seen in a real product. A sentence is a test that shows the wall standing.

            | row | what the test says | test |
            |---|---|---|
            """;

    private static final String ATTACKS_HEAD = """

            ## Attacks on the signature

            A good signature by a real key, with one thing wrong.

            | attack | test |
            |---|---|
            """;

    /** One named test. */
    private record Row(int number, String sentence, String test) {}

    @Test
    void the_document_names_every_row_and_every_attack() throws IOException {
        String rows = sources()
                .flatMap(FailureModesDocumentTest::rows)
                .sorted(Comparator.comparingInt(Row::number)
                        .thenComparing(Row::test)
                        .thenComparing(Row::sentence))
                .map(row -> "| %d | %s | `%s` |\n".formatted(row.number(), row.sentence(), row.test()))
                .collect(Collectors.joining());
        String attacks = Stream.concat(
                        names(ATTACKS).map(name -> attack(name, ATTACKS)),
                        ELSEWHERE.entrySet().stream()
                                .map(test -> attack(test.getKey(), ROOT.resolve(TESTS + test.getValue()))))
                .collect(Collectors.joining());
        new KeptDocument(
                        ROOT.resolve("docs/failure-modes.md"),
                        "docs/failure-modes.md does not name the tests that there are",
                        FailureModesDocumentTest.class)
                .assertIs(HEAD + rows + ATTACKS_HEAD + attacks);
    }

    /** Test sources of all modules. */
    private static Stream<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules
                    .map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(FailureModesDocumentTest::files)
                    .toList()
                    .stream();
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> CLASS.matcher(file.getFileName().toString()).matches())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Row> rows(Path source) {
        String name = className(source);
        return ROW.matcher(read(source))
                .results()
                .map(found -> new Row(Integer.parseInt(found.group(1)), words(found.group(2)), name));
    }

    private static String attack(String name, Path source) {
        assertThat(read(source)).contains("void " + name + "(");
        return "| %s | `%s` |\n".formatted(words(name), className(source));
    }

    private static Stream<String> names(Path source) {
        return TEST.matcher(read(source)).results().map(found -> found.group(1));
    }

    private static String className(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    private static String words(String name) {
        return name.replace('_', ' ');
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
