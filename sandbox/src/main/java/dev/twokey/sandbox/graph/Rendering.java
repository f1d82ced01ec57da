package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.http.Call;
import dev.twokey.sandbox.http.Json;
import dev.twokey.sandbox.http.Reply;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Turns an outcome into HTTP, with the ids of the call in headers and errors. */
final class Rendering {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String TYPE =
            "application/json;odata.metadata=minimal;odata.streaming=true;" + "IEEE754Compatible=false;charset=utf-8";

    private final Instant now;
    private final String requestId = UUID.randomUUID().toString();
    private final String clientRequestId;

    Rendering(Call call, Instant now) {
        this.now = now;
        this.clientRequestId = call.header("client-request-id").orElse(requestId);
    }

    Reply of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done() -> new Reply(204, headers(), new byte[0]);
            case Outcome.Body(int status, ObjectNode json) -> typed(status, json);
            case Outcome.Refused refused -> refusal(refused);
        };
    }

    private Reply refusal(Outcome.Refused refused) {
        var json = Json.object();
        var error = json.putObject("error");
        error.put("code", refused.code());
        error.put("message", refused.message());
        var inner = error.putObject("innerError");
        inner.put("date", TIME.format(now));
        inner.put("request-id", requestId);
        inner.put("client-request-id", clientRequestId);
        var reply = typed(refused.status(), json);
        return refused.status() == 401
                ? reply.with("WWW-Authenticate", "Bearer realm=\"\", error=\"invalid_token\"")
                : reply;
    }

    private Reply typed(int status, ObjectNode json) {
        var reply = Reply.json(status, json);
        var headers = headers();
        headers.put("Content-Type", TYPE);
        headers.put("OData-Version", "4.0");
        return new Reply(status, headers, reply.body());
    }

    private Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("request-id", requestId);
        headers.put("client-request-id", clientRequestId);
        headers.put(
                "x-ms-ags-diagnostic",
                "{\"ServerInfo\":{\"DataCenter\":\"Sandbox\",\"Slice\":\"E\",\"Ring\":\"1\",\"ScaleUnit\":\"001\"}}");
        headers.put("Cache-Control", "no-cache");
        return headers;
    }
}
