package dev.twokey.web;

import dev.twokey.proof.JsonObject;
import dev.twokey.proof.Statement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is signed, in words, taken from the signed bytes and nothing else: no look-up can put other words there.
 *
 * @param type {@code twokey/elevation}
 * @param rest fields of other kinds of requests, all of them, as they stand
 */
public record SignedFacts(
        String type,
        String tenant,
        String directory,
        String role,
        String group,
        String account,
        String duration,
        String justification,
        String ticket,
        long deploymentSize,
        long tenantSize,
        List<Field> rest) {
    public record Field(String name, String value) {}

    static SignedFacts of(JsonObject document, String statementText) {
        Statement statement = Statement.parse(statementText.getBytes(StandardCharsets.UTF_8));
        boolean elevation = document.has("roleGroup");
        return new SignedFacts(
                document.string("type"),
                document.string("tenant"),
                document.string("directory"),
                elevation ? document.object("roleGroup").string("role") : "",
                elevation ? document.object("roleGroup").string("name") : "",
                elevation ? document.object("account").string("name") : "",
                elevation ? Duration.ofSeconds(document.integer("seconds")).toString() : "",
                elevation ? document.string("justification") : "",
                elevation ? document.string("ticket") : "",
                statement.deploymentLog().size(),
                statement.tenantLog().size(),
                elevation ? List.of() : rest(document));
    }

    private static List<Field> rest(JsonObject document) {
        List<Field> fields = new ArrayList<>();
        document.fields().forEach((name, value) -> fields.add(new Field(name, value.inWords())));
        return List.copyOf(fields);
    }
}
