package dev.twokey;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own rules of style, where a machine can see them. Surefire runs in the module's directory. */
class HouseRulesTest {
    private static final JavaClasses SERVER =
            new ClassFileImporter().importPaths(Path.of("target/classes"), Path.of("../proof/target/classes"));

    @ParameterizedTest
    @EnumSource
    void the_server_keeps(HouseRules rule) {
        rule.rule.check(SERVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proof", "server", "cli", "sandbox", "story", "browser"})
    void packages_have_names_with_a_meaning_and_allow_no_null(String module) {
        Path sources = Path.of("..", module, "src/main/java");
        assertThat(SourceRules.packagesWithoutMeaning(sources))
                .as("packages whose name says nothing")
                .isEmpty();
        assertThat(SourceRules.packagesThatAllowNull(sources))
                .as("packages without @NullMarked in package-info.java")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"proof", "server", "cli", "sandbox", "story", "browser"})
    void files_are_short_and_every_test_runs(String module) {
        Path code = Path.of("..", module, "src/main/java");
        Path tests = Path.of("..", module, "src/test/java");
        assertThat(SourceRules.filesLongerThan(300, code))
                .as("files of more than 300 lines")
                .isEmpty();
        // A class of tests is a list of sentences: it may be longer.
        assertThat(SourceRules.filesLongerThan(500, tests))
                .as("test files of more than 500 lines")
                .isEmpty();
        assertThat(SourceRules.testsThatNeverRun(tests))
                .as("tests whose class is not named …Test or …Properties")
                .isEmpty();
    }
}
