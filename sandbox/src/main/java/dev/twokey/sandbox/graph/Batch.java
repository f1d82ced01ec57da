package dev.twokey.sandbox.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.sandbox.http.Answer;
import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Cut;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Malformed;
import dev.twokey.sandbox.http.Reply;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Several calls in one. Each is answered by itself; the whole says nothing about the parts, and their answers come in another
 * order than they were asked, which callers must not rely on.
 */
final class Batch {
    private final Part part;

    /** Answers one part, as if it had come by itself. */
    @FunctionalInterface
    interface Part {
        Answer answer(Ask ask, Call asSent);
    }

    /** What comes of the whole. */
    sealed interface Result {}

    record Answered(Outcome outcome) implements Result {}

    /** The connection was cut at one of the parts. */
    record Severed() implements Result {}

    Batch(Part part) {
        this.part = part;
    }

    static boolean isAsked(Call call) {
        return call.method().equals("POST") && call.segments().equals(List.of("$batch"));
    }

    Result answer(Ask ask) {
        List<BatchPart> order;
        try {
            order = BatchPart.inOrder(ask.call().json());
        } catch (Malformed wrong) {
            return new Answered(
                    new Outcome.Refused(400, "BadRequest", "Invalid batch payload format: " + wrong.getMessage()));
        }
        var statuses = new HashMap<String, Integer>();
        var answers = new ArrayList<ObjectNode>();
        for (BatchPart each : order) {
            boolean failed = each.dependsOn().stream().anyMatch(id -> statuses.getOrDefault(id, 0) >= 400);
            var answer = failed ? failedDependency() : answer(ask, each);
            switch (answer) {
                case Cut() -> {
                    return new Severed();
                }
                case Reply reply -> {
                    statuses.put(each.key(), reply.status());
                    answers.add(rendered(each.id(), reply));
                }
            }
        }
        Collections.reverse(answers);
        var json = Json.object();
        json.putArray("responses").addAll(answers);
        return new Answered(Outcome.found(json));
    }

    private Answer answer(Ask ask, BatchPart each) {
        Call call;
        try {
            call = ask.call().inside(each.method(), each.url(), each.headers(), each.body());
        } catch (Malformed wrong) {
            return refused(400, "BadRequest", "The url is not readable: " + wrong.getMessage());
        }
        return part.answer(ask.asking(Resources.normalised(call)), call);
    }

    private static Reply failedDependency() {
        return refused(424, "FailedDependency", "A request that this one depends on failed.");
    }

    private static Reply refused(int status, String code, String message) {
        var error = Json.object();
        error.putObject("error").put("code", code).put("message", message);
        return Reply.json(status, error);
    }

    private static ObjectNode rendered(String id, Reply reply) {
        var json = Json.object().put("id", id).put("status", reply.status());
        var headers = json.putObject("headers");
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            headers.put(header.getKey(), header.getValue());
        }
        if (reply.body().length > 0) {
            boolean readable = reply.headers().getOrDefault("Content-Type", "").startsWith("application/json");
            if (readable) {
                json.set("body", Json.parse(new String(reply.body(), UTF_8)));
            } else {
                json.put("body", Base64.getEncoder().encodeToString(reply.body()));
            }
        }
        return json;
    }
}
