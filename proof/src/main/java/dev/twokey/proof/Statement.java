package dev.twokey.proof;

import java.time.Duration;
import java.time.Instant;

/**
 * What a signing passkey signs: who decides what about which request, having seen which state of the logs. The SHA-256
 * of {@link #bytes} is the WebAuthn challenge.
 *
 * @param epoch rises with every restore of the deployment, from 1
 * @param tenant the tenant's short name, or {@code deployment}
 * @param directory the tenant's own directory, {@code entra:<guid>}, or {@code deployment:<name>}
 * @param request {@code req_…}; when the decision is {@link Decision#FOUND} {@code genesis}, or the invitation under which a
 *     customer's first person founds
 * @param requestDigest digest of the request document's canonical bytes
 * @param person {@code per_…}, who signs
 * @param credential the credential id of the passkey that signs
 * @param policy digest of the policy in force
 * @param deploymentLog the deployment's log as the signer was shown it
 * @param tenantLog the tenant's log as the signer was shown it; the same again for the deployment's own requests
 * @param nonce the server's single-use word
 * @param issuedAt when the server wrote this statement
 * @param notAfter when the server stops accepting its signature
 */
public record Statement(
        String deployment,
        long epoch,
        String tenant,
        String directory,
        String request,
        Digest requestDigest,
        Decision decision,
        String person,
        Bytes credential,
        Digest policy,
        Witness deploymentLog,
        Witness tenantLog,
        String nonce,
        Instant issuedAt,
        Instant notAfter) {
    /** The request that a founding statement names. */
    public static final String GENESIS = "genesis";

    /** The longest that a statement about a request may be valid; the server offers 5 minutes. */
    public static final Duration LONGEST = Duration.ofMinutes(15);

    private static final String TYPE = "twokey/key";
    private static final long VERSION = 1;

    /** @throws MalformedProof when a field does not have its form */
    public Statement {
        Names.slug(deployment);
        Names.slug(tenant);
        Names.text(directory);
        Names.text(nonce);
        Base32.requireId("per", person);
        if (epoch < 1) {
            throw new MalformedProof("field \"epoch\" begins with 1");
        }
        boolean founds = decision == Decision.FOUND;
        if (founds ? !tenant.equals(Names.DEPLOYMENT_TENANT) : request.equals(GENESIS)) {
            throw new MalformedProof(
                    "field \"decision\" is found exactly for the genesis and for invitations, of the deployment");
        }
        request(request);
        if (!notAfter.isAfter(issuedAt)) {
            throw new MalformedProof("field \"notAfter\" must be after \"issuedAt\"");
        }
        requireOwnDirectory(deployment, tenant, directory, deploymentLog, tenantLog);
    }

    private static String request(String text) {
        return text.equals(GENESIS) ? text : Base32.requireId("req", text);
    }

    /** The deployment's own requests name no customer, and no customer's request passes for one. */
    private static void requireOwnDirectory(
            String deployment, String tenant, String directory, Witness deploymentLog, Witness tenantLog) {
        boolean own = tenant.equals(Names.DEPLOYMENT_TENANT);
        if (own != directory.equals("deployment:" + deployment)) {
            throw new MalformedProof("field \"directory\" is not that of the tenant");
        }
        if (own && !deploymentLog.equals(tenantLog)) {
            throw new MalformedProof("field \"checkpoints\" must name the deployment's log twice");
        }
    }

    public JsonObject toJson() {
        return JsonObject.of("type", TYPE)
                .with("version", VERSION)
                .with("deployment", deployment)
                .with("epoch", epoch)
                .with("tenant", tenant)
                .with("directory", directory)
                .with("request", request)
                .with("requestDigest", requestDigest)
                .with("decision", decision.word())
                .with("person", person)
                .with("credential", credential)
                .with("policy", policy)
                .with(
                        "checkpoints",
                        JsonObject.of("deployment", deploymentLog.toString()).with("tenant", tenantLog.toString()))
                .with("nonce", nonce)
                .with("issuedAt", issuedAt)
                .with("notAfter", notAfter);
    }

    /** The canonical bytes, which are signed. */
    public byte[] bytes() {
        return CanonicalJson.write(toJson());
    }

    /** The WebAuthn challenge: SHA-256 of {@link #bytes}. */
    public Digest challenge() {
        return Digest.of(bytes());
    }

    /**
     * Reads what was signed.
     *
     * @throws MalformedProof when these are not the canonical bytes of a statement, naming the field
     */
    public static Statement parse(byte[] bytes) {
        return fromJson(CanonicalJson.parseObject(bytes));
    }

    public static Statement fromJson(JsonObject json) {
        json.only(
                "type",
                "version",
                "deployment",
                "epoch",
                "tenant",
                "directory",
                "request",
                "requestDigest",
                "decision",
                "person",
                "credential",
                "policy",
                "checkpoints",
                "nonce",
                "issuedAt",
                "notAfter");
        if (!json.string("type").equals(TYPE) || json.integer("version") != VERSION) {
            throw new MalformedProof("field \"type\" must be twokey/key and \"version\" 1");
        }
        JsonObject checkpoints = json.object("checkpoints").only("deployment", "tenant");
        return new Statement(
                json.read("deployment", Names::slug),
                json.integer("epoch"),
                json.read("tenant", Names::slug),
                json.read("directory", Names::text),
                json.read("request", Statement::request),
                json.digest("requestDigest"),
                json.read("decision", Decision::parse),
                json.read("person", text -> Base32.requireId("per", text)),
                json.bytes("credential"),
                json.digest("policy"),
                checkpoints.read("deployment", Witness::parse),
                checkpoints.read("tenant", Witness::parse),
                json.read("nonce", Names::text),
                json.instant("issuedAt"),
                json.instant("notAfter"));
    }
}
