package dev.twokey.proof;

/**
 * The immutable request that signatures are about: any canonical object with at least the fields {@code type, version,
 * deployment, tenant, directory, request, requester, keyRule, policy}. The rest is for the room that asked.
 *
 * @param tenant the tenant's short name, or {@code deployment}
 * @param directory the tenant's own directory, as statements name it
 * @param request {@code req_…}
 * @param requester {@code per_…}
 * @param policy digest of the policy in force when it was asked
 * @param document all of it
 */
public record RequestDocument(
        String deployment,
        String tenant,
        String directory,
        String request,
        String requester,
        KeyRule keyRule,
        Digest policy,
        JsonObject document) {
    /**
     * Reads the common fields of a document.
     *
     * @throws MalformedProof naming the field that is missing or does not have its form
     */
    public static RequestDocument of(JsonObject document) {
        Names.text(document.string("type"));
        if (document.integer("version") < 1) {
            throw new MalformedProof("field \"version\" begins with 1");
        }
        return new RequestDocument(
                document.read("deployment", Names::slug),
                document.read("tenant", Names::slug),
                document.read("directory", Names::text),
                document.read("request", text -> Base32.requireId("req", text)),
                document.read("requester", text -> Base32.requireId("per", text)),
                KeyRule.fromJson(document.object("keyRule")),
                document.digest("policy"),
                document);
    }

    public static RequestDocument parse(byte[] bytes) {
        return of(CanonicalJson.parseObject(bytes));
    }

    public byte[] bytes() {
        return CanonicalJson.write(document);
    }

    /** What statements name as {@code requestDigest}. */
    public Digest digest() {
        return Digest.of(bytes());
    }

    /** Whether a statement is about exactly this document: digest, deployment, tenant, directory, request id and policy. */
    public boolean isNamedBy(Statement statement) {
        return statement.requestDigest().equals(digest())
                && statement.deployment().equals(deployment)
                && statement.tenant().equals(tenant)
                && statement.directory().equals(directory)
                && statement.request().equals(request)
                && statement.policy().equals(policy);
    }
}
