package dev.twokey.proof;

import java.util.Optional;

/**
 * What a growth of authority asks for: its document, judged by itself. Who signed it is for {@link GrowthSignatures}.
 *
 * @param person who grows, and by what
 * @param invitedBy who made the invitation, and so the link
 */
record Growth(RequestDocument document, PersonRecord person, Optional<String> invitedBy) {
    private static final long VERSION = 1;

    /** What grows; {@code field} is the document's field that says whom it concerns. */
    enum Kind {
        INTRODUCTION("twokey/person-introduction", "introduces"),
        EXTENSION("twokey/person-extension", "extends");

        private final String type;
        private final String field;

        Kind(String type, String field) {
            this.type = type;
            this.field = field;
        }
    }

    String request() {
        return document.request();
    }

    /** Requires that an entry's document is one of this kind, for this deployment. */
    static Growth require(GenesisDocument genesis, LogLine line, JsonObject data, Kind kind) {
        data.only("document", "signatures");
        JsonObject document = data.object("document");
        RequestDocument request = RequestDocument.of(document);
        Unauthorised.unless(
                document.string("type").equals(kind.type) && document.integer("version") == VERSION,
                "type-differs",
                "the document is not of the type " + kind.type + ", version " + VERSION);
        Unauthorised.unless(
                !(document.has("introduces") && document.has("extends")), "malformed", "a document grows one thing");
        PersonRecord person = PersonRecord.fromJson(document.object(kind.field));
        Unauthorised.unless(
                request.deployment().equals(genesis.deployment())
                        && request.tenant().equals(person.tenant().orElse(Names.DEPLOYMENT_TENANT))
                        && line.log().equals(genesis.log()),
                "wrong-log",
                "the document is of another deployment or tenant");
        Optional<String> invitedBy = document.optionalString("invitedBy");
        Unauthorised.unless(
                person.tenant().isEmpty() || invitedBy.isPresent(), "malformed", "a customer's person is invited");
        return new Growth(request, person, invitedBy);
    }
}
