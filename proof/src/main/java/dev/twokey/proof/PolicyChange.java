package dev.twokey.proof;

/**
 * What a change of a versioned document asks for, judged by itself. Who signed it is for {@link GrowthSignatures}.
 *
 * @param replaces digest of what was in force when it was asked
 */
record PolicyChange(RequestDocument document, String kind, long number, Digest replaces, String text) {
    private static final String TYPE = "twokey/policy-change";
    private static final long VERSION = 1;

    /** Requires that an entry's document is one, for this deployment. */
    static PolicyChange require(GenesisDocument genesis, LogLine line, JsonObject data) {
        data.only("document", "signatures");
        JsonObject document = data.object("document");
        Unauthorised.unless(
                document.string("type").equals(TYPE) && document.integer("version") == VERSION,
                "type-differs",
                "the document is not of the type " + TYPE + ", version " + VERSION);
        RequestDocument request = RequestDocument.of(document);
        genesis.requireOwn(request, line);
        return new PolicyChange(
                request,
                document.read("changes", Names::slug),
                document.integer("number"),
                document.digest("replaces"),
                document.string("text"));
    }

    PolicyVersion inForce(LogLine line) {
        return new PolicyVersion(kind, number, text, document.request(), line.index());
    }
}
