package dev.twokey.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.story.canaries.Output;
import dev.twokey.story.cast.Cast;
import dev.twokey.story.stage.Postmaster;
import dev.twokey.story.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoryTest {
    /** Each told once, for all tests: it takes minutes. */
    private static final Map<Options.Kind, ToldStory> TOLD = new EnumMap<>(Options.Kind.class);

    @TempDir
    private static Path forAll;

    @TempDir
    private Path folder;

    @Test
    void one_that_cannot_go_on_ends_with_exit_code_1_and_says_why() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        var told = new ByteArrayOutputStream();

        int code = Main.tell(
                new Options(Options.Kind.SIMULATOR, Optional.empty(), false, Optional.of(notAFolder), Optional.empty()),
                new PrintStream(told, true, UTF_8));

        assertThat(code).isEqualTo(1);
        assertThat(told.toString(UTF_8)).contains("The story broke").contains(notAFolder.toString());
    }

    @Test
    void a_file_for_the_facts_that_cannot_be_written_is_said_before_anything_starts() {
        Path nowhere = folder.resolve("absent/facts.json");
        var told = new ByteArrayOutputStream();

        int code = Main.tell(
                new Options(Options.Kind.SIMULATOR, Optional.of(nowhere), false, Optional.of(folder), Optional.empty()),
                new PrintStream(told, true, UTF_8));

        assertThat(code).isEqualTo(2);
        assertThat(told.toString(UTF_8))
                .startsWith("demo: cannot write " + nowhere)
                .hasLineCount(1);
    }

    @Test
    void a_check_that_fails_ends_with_exit_code_1_says_what_and_the_facts_show_what_is_missing() throws IOException {
        Path facts = folder.resolve("facts.json");
        var told = new ByteArrayOutputStream();

        int code = Main.tell(
                new Options(Options.Kind.SIMULATOR, Optional.of(facts), false, Optional.of(folder), Optional.empty()),
                new PrintStream(told, true, UTF_8),
                new Onlooker() {
                    @Override
                    public void begins(Scene scene) {
                        loseTheMailOfTheSoc(scene);
                    }
                });

        assertThat(code).as(told.toString(UTF_8)).isEqualTo(1);
        assertThat(told.toString(UTF_8))
                .contains("  ✗ The teams get their mail\n")
                .contains(
                        "The story broke: waited 30 s for a mail to soc@harbour.example with the subject “Second person"
                                + " needed: Contoso – Security Manager – 20 s – INC-4711 – answer by …”\n    expected: ")
                .contains("\n    seen:     its mails: []\n  logs: " + folder.resolve("log") + "\n");
        var json = Json.parse(Files.readString(facts));
        assertThat(json.path("held").asBoolean(true)).isFalse();
        assertThat(Json.text(json, "broken")).isEqualTo("teamMail");
        assertThat(json.path("enrolled").asBoolean(false)).isTrue();
        for (Fact missing : EnumSet.complementOf(EnumSet.of(Fact.ENROLLED))) {
            assertThat(json.path(missing.word()).asBoolean(true))
                    .as(missing.word())
                    .isFalse();
        }
        assertThat(ProcessHandle.current().descendants())
                .as("what was started was ended")
                .isEmpty();
    }

    private static void loseTheMailOfTheSoc(Scene scene) {
        scene.stage()
                .sandbox()
                .door()
                .post(
                        "/mailbox/faults",
                        Json.of("kind", "refuse").put("to", Cast.SOC).put("times", 1000))
                .done();
    }

    @ParameterizedTest
    @EnumSource
    void every_step_holds_on_either_directory(Options.Kind directory) throws IOException {
        ToldStory story = told(directory);

        assertThat(story.code()).as(story.words()).isZero();
        assertThat(ProcessHandle.current().descendants())
                .as("what was started was ended")
                .isEmpty();
        assertThat(new Postmaster(story.folder().resolve("data")).pid())
                .as("its database too")
                .isEmpty();
        var json = story.facts();
        assertThat(json.path("held").asBoolean(false)).isTrue();
        for (Fact fact : Fact.values()) {
            assertThat(json.path(fact.word()).asBoolean(false)).as(fact.word()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void row_33_no_secret_of_a_whole_story_stands_in_logs_dump_mails_figures_traces_exports_or_errors(
            Options.Kind directory) throws IOException {
        ToldStory story = told(directory);

        assertThat(story.code()).as(story.words()).isZero();
        assertThat(story.kinds()).containsExactlyInAnyOrderElementsOf(ToldStory.KINDS);
        assertThat(story.sightings())
                .as(
                        "found in %d outputs, of %d secrets",
                        story.outputs().size(), story.canaries().size())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void row_33_what_was_really_written_is_found_in_the_same_outputs_and_so_is_each_planted_secret(
            Options.Kind directory) throws IOException {
        ToldStory story = told(directory);

        assertThat(story.code()).as(story.words()).isZero();
        assertThat(story.placesOf("locks out the service desk since this morning"))
                .contains("mails", "export of contoso: details.jsonl", "database twokey.request");
        assertThat(story.placesOf("was not delivered")).contains("server log");
        assertThat(story.placesOf("/api/v1/sign-in/options")).contains("metrics", "traces");
        for (Output output : story.outputs()) {
            assertThat(story.plantedIn(output)).as(output.place()).isEmpty();
        }
    }

    private static ToldStory told(Options.Kind directory) throws IOException {
        ToldStory told = TOLD.get(directory);
        if (told == null) {
            told = ToldStory.tell(directory, forAll.resolve(directory.name()));
            TOLD.put(directory, told);
        }
        return told;
    }
}
