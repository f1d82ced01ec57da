package dev.twokey.proof;

/** A statement with the assertion that signs it, as logs and exports carry them. */
public record SignedStatement(Statement statement, Assertion assertion) {
    public JsonObject toJson() {
        return JsonObject.of("statement", statement.toJson()).with("assertion", assertion.toJson());
    }

    public static SignedStatement fromJson(JsonObject json) {
        json.only("statement", "assertion");
        return new SignedStatement(
                Statement.fromJson(json.object("statement")), Assertion.fromJson(json.object("assertion")));
    }
}
