package dev.twokey.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for customers has a row of every check, in the order of a report, in the check's own words. */
class ReadinessPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| \\w+ \\| (.*) \\|$");

    @Test
    void every_check_has_its_row() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(Path.of("../docs/readiness.md")))
                .results()
                .map(row -> row.group(1) + ": " + row.group(2))
                .toList();

        assertThat(rows)
                .isEqualTo(Checks.ALL.stream().map(ReadinessPageTest::row).toList());
    }

    private static String row(Check check) {
        Topic topic = check.topic();
        return topic.name() + ": " + topic.title() + ". " + topic.explanation()
                + (check.isQuestion() ? " *A person is asked.*" : "");
    }
}
