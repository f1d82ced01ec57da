package dev.twokey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.proof.Gap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever verifies a log finds every kind of entry on the page of the formats, and no kind that there is not. */
class FormatsKindsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/twokey");
    private static final Path PAGE = Path.of("../docs/formats.md");
    private static final List<String> ROOMS = List.of(
            "audit", "people", "policy", "directory", "approval", "procedure", "enrollment", "elevation", "readiness");

    /** What is put together where it is written, {@code "request." + state} and {@code "elevation." + how}, or named elsewhere. */
    private static final Set<String> COMPOSED =
            Set.of("request.denied", "request.withdrawn", "elevation.closed", "elevation.revoked", Gap.KIND);

    private static final String KINDS =
            "(?:authority|customer|person|token|finding|tenant|request|elevation|readiness|procedure|detail|log)\\.[a-z-]+";
    private static final Pattern WRITTEN = Pattern.compile("\"(" + KINDS + ")\"");
    private static final Pattern DESCRIBED = Pattern.compile("`(" + KINDS + ")`");

    @Test
    void the_page_names_the_kinds_that_are_written() throws IOException {
        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf("## 7. Kinds of entries"));
        assertThat(found(DESCRIBED, section)).isEqualTo(written());
    }

    private static Set<String> written() throws IOException {
        Set<String> kinds = new TreeSet<>(COMPOSED);
        for (String room : ROOMS) {
            try (Stream<Path> files = Files.walk(SOURCES.resolve(room))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    kinds.addAll(found(WRITTEN, Files.readString(file)));
                }
            }
        }
        return kinds;
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
