package dev.twokey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

/** Each gate is shown something bad and must say no; those of the compiler and the formatter are in bin/canaries. */
class GateCanariesTest {

    @Test
    void a_class_that_breaks_a_house_rule_is_named() {
        assertThat(HouseRules.values()).allSatisfy(broken -> {
            EvaluationResult result = broken.rule.evaluate(new ClassFileImporter().importClasses(broken.canary));
            assertThat(result.getFailureReport().getDetails())
                    .anySatisfy(line -> assertThat(line).contains(broken.canary.getName()));
        });
    }

    @Test
    void a_door_that_opens_upwards_is_named() {
        ApplicationModules rooms = ApplicationModules.of("dev.twokey.canary.door", location -> true);
        Violations violations = rooms.detectViolations();
        assertThat(violations.getMessages())
                .anySatisfy(message -> assertThat(message).contains("Module 'lower' depends on module 'upper'"));
    }

    @Test
    void a_map_that_the_docs_do_not_show_is_noticed() throws IOException {
        ApplicationModules others = ApplicationModules.of("dev.twokey.canary.door", location -> true);
        String committed = Files.readString(ModulithTest.ARCHITECTURE);
        assertThat(new RoomMap(others).drawnInto(committed))
                .isNotEqualTo(committed)
                .contains("lower --> upper");
        assertThatThrownBy(() -> new RoomMap(others).drawnInto("no markers")).hasMessageContaining("lacks the markers");
    }

    @Test
    void a_package_whose_name_says_nothing_is_named(@TempDir Path sources) throws IOException {
        Path file = write(sources, "dev/twokey/util/Strings.java", "package dev.twokey.util;");
        assertNamed(SourceRules::packagesWithoutMeaning, sources, file);
    }

    @Test
    void a_package_that_allows_null_is_named(@TempDir Path sources) throws IOException {
        Path file = write(sources, "dev/twokey/open/Open.java", "package dev.twokey.open;");
        assertNamed(SourceRules::packagesThatAllowNull, sources, file.getParent());
    }

    @Test
    void a_file_that_is_too_long_is_named(@TempDir Path sources) throws IOException {
        Path file = write(sources, "dev/twokey/Long.java", "//\n".repeat(301));
        assertNamed(tree -> SourceRules.filesLongerThan(300, tree), sources, file);
    }

    @Test
    void a_test_that_surefire_would_skip_is_named(@TempDir Path sources) throws IOException {
        Path file = write(sources, "dev/twokey/Checks.java", "class Checks { @" + "Test void never_runs() {} }");
        assertNamed(SourceRules::testsThatNeverRun, sources, file);
    }

    private static void assertNamed(Function<Path, List<Path>> rule, Path sources, Path broken) {
        assertThat(rule.apply(sources)).containsExactly(broken);
    }

    private static Path write(Path sources, String name, String content) throws IOException {
        Path file = sources.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
