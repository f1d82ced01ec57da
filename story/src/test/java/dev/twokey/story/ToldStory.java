package dev.twokey.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.story.canaries.Canary;
import dev.twokey.story.canaries.DirectoryTokens;
import dev.twokey.story.canaries.KeyFiles;
import dev.twokey.story.canaries.Output;
import dev.twokey.story.canaries.Overheard;
import dev.twokey.story.canaries.Planted;
import dev.twokey.story.canaries.Searcher;
import dev.twokey.story.canaries.Sighting;
import dev.twokey.story.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A story that was told to its end, with the secrets that it used and all that was written meanwhile. */
record ToldStory(int code, String words, Path folder, List<Canary> canaries, List<Output> outputs) {
    /** What each story uses. */
    static final List<String> KINDS = List.of(
            DirectoryTokens.SECRET,
            DirectoryTokens.TOKEN,
            "keys/kek",
            "keys/log",
            "keys/pseudonyms",
            KeyFiles.PASSWORD,
            Overheard.TOKEN,
            Overheard.COOKIE,
            Overheard.COOKIE_DECODED,
            Overheard.CSRF,
            Overheard.LINK,
            Overheard.CEREMONY,
            Hunt.METRICS_TOKEN);

    /** Where a secret may be all the same. */
    private enum Accepted {
        /** Worth nothing without the session's cookie, which is not there. */
        CSRF_IN_ITS_SESSION(Overheard.CSRF, "database twokey.spring_session_attributes"),
        /** Pages have it for their own forms, and go to nobody but that person. */
        CSRF_IN_A_PAGE(Overheard.CSRF, "refusal 404 "),
        /** Names a challenge of five minutes, which only a passkey can answer. */
        CEREMONY_THAT_IS_OPEN(Overheard.CEREMONY, "database twokey.ceremony"),
        /** Whoever wrote it into a path that is nowhere is told the path. */
        TOKEN_AS_A_PATH(Overheard.TOKEN, "refusal 404 not-found"),
        /** Whoever took it for the name of a field is told that there is no such field. */
        TOKEN_AS_A_FIELD(Overheard.TOKEN, "refusal 400 malformed"),
        /** Likewise. */
        SECRET_AS_A_FIELD(DirectoryTokens.SECRET, "refusal 400 malformed");

        private final String kind;
        private final String place;

        Accepted(String kind, String place) {
            this.kind = kind;
            this.place = place;
        }

        static boolean accepts(Sighting sighting) {
            return List.of(values()).stream()
                    .anyMatch(each -> each.kind.equals(sighting.kind()) && each.place.equals(sighting.place()));
        }
    }

    /** On a simulated directory with a log for people, on a real one with a log for programs. */
    static ToldStory tell(Options.Kind directory, Path folder) throws IOException {
        Files.createDirectories(folder);
        var told = new ByteArrayOutputStream();
        try (Hunt hunt = new Hunt(directory == Options.Kind.SIMULATOR ? "text" : "json")) {
            int code = Main.tell(
                    new Options(directory, Optional.of(facts(folder)), false, Optional.of(folder), Optional.empty()),
                    new PrintStream(told, true, UTF_8),
                    hunt);
            List<Output> outputs = code == 0 ? hunt.outputs(folder) : List.of();
            return new ToldStory(code, told.toString(UTF_8), folder, hunt.canaries(), outputs);
        }
    }

    private static Path facts(Path folder) {
        return folder.resolve("facts.json");
    }

    JsonNode facts() throws IOException {
        return Json.parse(Files.readString(facts(folder)));
    }

    Set<String> kinds() {
        return canaries.stream().map(Canary::kind).collect(Collectors.toSet());
    }

    /** Secrets where none may be. */
    List<Sighting> sightings() {
        return new Searcher(canaries)
                .in(outputs).stream()
                        .filter(sighting -> !Accepted.accepts(sighting))
                        .toList();
    }

    /** Where a text that is no secret was written. */
    Set<String> placesOf(String text) {
        return new Searcher(List.of(Canary.of("no secret", text)))
                .in(outputs).stream().map(Sighting::place).collect(Collectors.toSet());
    }

    /** What is not found of all secrets in all their forms, when they are planted in this output. */
    Set<Sighting> plantedIn(Output output) {
        return Planted.unseen(canaries, output);
    }
}
