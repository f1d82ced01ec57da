package dev.twokey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.twokey.canary.BreaksHouseRules;
import dev.twokey.canary.door.upper.inside.Inside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

/** Each gate is shown something bad and must say no; those of the compiler and the formatter are in bin/canaries. */
class GateCanariesTest {
    private static final JavaClasses CANARIES = new ClassFileImporter().importPackagesOf(BreaksHouseRules.class);
    private static final ApplicationModules CANARY_ROOMS =
            ApplicationModules.of("dev.twokey.canary.door", location -> true);
    private static final Path OPEN_API = Path.of("../docs/api/openapi.yaml");

    @ParameterizedTest
    @EnumSource
    void a_class_that_breaks_a_house_rule_is_named_and_no_other(HouseRules broken) {
        assertThatThrownBy(() -> broken.rule.check(CANARIES))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(broken.canary.getName())
                .satisfies(no -> assertThat(CANARIES.stream()
                                .filter(canary -> canary.getName().startsWith(BreaksHouseRules.class.getName() + "$"))
                                .filter(canary -> !canary.isEquivalentTo(broken.canary)))
                        .noneSatisfy(other -> assertThat(no).hasMessageContaining(other.getName())));
    }

    @Test
    void an_undeclared_use_a_cycle_and_a_look_behind_a_door_are_refused() {
        assertThatThrownBy(CANARY_ROOMS::verify)
                .isInstanceOf(Violations.class)
                .hasMessageContaining("Module 'lower' depends on module 'upper'")
                .hasMessageContaining("Cycle detected: Slice lower")
                .hasMessageContaining("Module 'peeking' depends on non-exposed type " + Inside.class.getName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"  web --> people\n", "  vault\n"})
    void a_map_without_one_of_the_codes_doors_or_rooms_is_refused(String line, @TempDir Path docs) throws IOException {
        String committed = Files.readString(ModulithTest.ARCHITECTURE);
        assertThat(committed).contains(line);
        Path other = Files.writeString(docs.resolve("architecture.md"), committed.replace(line, ""));
        assertThatThrownBy(() -> ModulithTest.assertShownIn(other, ModulithTest.ROOMS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("shows another map than the code has")
                .hasMessageContaining("-Dtwokey.docs.write=true");
    }

    @Test
    void code_with_other_doors_than_the_map_is_refused() {
        assertThatThrownBy(() -> ModulithTest.assertShownIn(ModulithTest.ARCHITECTURE, CANARY_ROOMS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("shows another map than the code has")
                .hasMessageContaining("lower --> upper");
    }

    @Test
    void a_document_that_has_no_place_for_the_map_is_refused(@TempDir Path docs) throws IOException {
        Path without = Files.writeString(docs.resolve("architecture.md"), "no markers");
        assertThatThrownBy(() -> ModulithTest.assertShownIn(without, ModulithTest.ROOMS))
                .hasMessageContaining("lacks the markers");
    }

    @Test
    void a_description_of_another_api_is_refused(@TempDir Path docs) throws IOException {
        String committed = Files.readString(OPEN_API);
        String door = "  /api/v1/tenants/{tenant}/elevations:\n";
        assertThat(committed).contains(door);
        Path other = Files.writeString(docs.resolve("openapi.yaml"), committed.replace(door, "  /api/v1/elsewhere:\n"));
        KeptDocument gate = new KeptDocument(other, "describes another API than the code has", GateCanariesTest.class);
        assertThatThrownBy(() -> gate.assertIs(committed))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("describes another API than the code has")
                .hasMessageContaining("/api/v1/elsewhere");
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
