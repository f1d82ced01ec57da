package dev.twokey.readiness;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.kernel.PersonId;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.JsonArray;
import dev.twokey.proof.JsonObject;
import dev.twokey.readiness.Report.Line;
import java.util.List;
import java.util.Locale;

/** The lines of a report as they are kept. */
final class LinesJson {
    private static final String LINES = "lines";

    private LinesJson() {}

    static String write(List<Line> lines) {
        List<JsonObject> all = lines.stream().map(LinesJson::line).toList();
        return CanonicalJson.writeString(JsonObject.of(LINES, JsonArray.ofObjects(all)));
    }

    static List<Line> read(String text) {
        return CanonicalJson.parseObject(text.getBytes(UTF_8)).array(LINES).objects().stream()
                .map(LinesJson::line)
                .toList();
    }

    private static JsonObject line(Line line) {
        JsonObject json = JsonObject.of("check", line.check())
                .with("title", line.title())
                .with("result", line.result().word())
                .with("found", line.found())
                .with("explanation", line.explanation())
                .with("question", line.question());
        JsonObject withRemedy =
                line.remedy().map(remedy -> json.with("remedy", remedy)).orElse(json);
        return line.said().map(said -> withRemedy.with("said", said(said))).orElse(withRemedy);
    }

    private static Line line(JsonObject json) {
        return new Line(
                json.string("check"),
                json.string("title"),
                Result.of(json.string("result")),
                json.string("found"),
                json.string("explanation"),
                json.optionalString("remedy"),
                json.bool("question"),
                json.optionalObject("said").map(LinesJson::said));
    }

    private static JsonObject said(Said said) {
        return JsonObject.of("reply", word(said.reply()))
                .with("by", said.by().toString())
                .with("at", said.at());
    }

    private static Said said(JsonObject json) {
        return new Said(reply(json.string("reply")), json.read("by", PersonId::parse), json.instant("at"));
    }

    static String word(Said.Reply reply) {
        return reply.name().toLowerCase(Locale.ROOT);
    }

    static Said.Reply reply(String word) {
        return Said.Reply.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
