package dev.twokey.proof;

import java.util.List;
import java.util.stream.Stream;

/** A statement with the assertion that signs it, as logs and exports carry them. */
public record SignedStatement(Statement statement, Assertion assertion) {
    public JsonObject toJson() {
        return JsonObject.of("statement", statement.toJson()).with("assertion", assertion.toJson());
    }

    /** The signatures of an authority entry, in its data's field {@code signatures}. */
    static List<SignedStatement> listOf(JsonObject data) {
        return data.array("signatures").objects().stream()
                .map(SignedStatement::fromJson)
                .toList();
    }

    /** The same, and that of a customer's first person, in the field {@code founding}. */
    static List<SignedStatement> allOf(JsonObject data) {
        return Stream.concat(
                        listOf(data).stream(), data.optionalObject("founding").map(SignedStatement::fromJson).stream())
                .toList();
    }

    public static SignedStatement fromJson(JsonObject json) {
        json.only("statement", "assertion");
        return new SignedStatement(
                Statement.fromJson(json.object("statement")), Assertion.fromJson(json.object("assertion")));
    }
}
