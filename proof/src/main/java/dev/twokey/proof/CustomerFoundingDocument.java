package dev.twokey.proof;

/**
 * What the first person of a customer's tenant signs with their new signing key: under which invitation they come, and who
 * they are from now on, all their keys included.
 *
 * @param invitation the request that was approved
 */
public record CustomerFoundingDocument(RequestDocument invitation, PersonRecord person) {
    private static final String TYPE = "twokey/customer-founding";
    private static final long VERSION = 1;

    public JsonObject toJson() {
        return JsonObject.of("type", TYPE)
                .with("version", VERSION)
                .with("deployment", invitation.deployment())
                .with("request", invitation.request())
                .with("invitation", invitation.digest())
                .with("person", person.toJson());
    }

    /** What the statement names as request digest. */
    public Digest digest() {
        return Digest.of(toJson());
    }
}
