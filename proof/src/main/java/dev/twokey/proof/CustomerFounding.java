package dev.twokey.proof;

import java.util.List;
import java.util.stream.Stream;

/**
 * The first person of a customer's tenant, as an entry of the deployment's log tells it: its form, judged by itself. Who signed
 * it is for {@link CustomerFoundingCheck}.
 *
 * @param invitation the request under which the tenant was invited
 * @param tenant who is invited, by the invitation
 * @param signatures those of the invitation, the requester's first
 * @param founding that of the person, with a signing key that the entry itself gives them
 */
record CustomerFounding(
        RequestDocument invitation,
        String tenant,
        List<SignedStatement> signatures,
        PersonRecord person,
        SignedStatement founding) {
    static final String KIND = "authority.customer-founded";
    private static final String INVITATION = "twokey/tenant-invitation";
    private static final long VERSION = 1;

    static CustomerFounding require(GenesisDocument genesis, LogLine line, JsonObject data) {
        data.only("document", "signatures", "person", "founding");
        JsonObject document = data.object("document");
        RequestDocument request = RequestDocument.of(document);
        Unauthorised.unless(
                document.string("type").equals(INVITATION) && document.integer("version") == VERSION,
                "type-differs",
                "the document is not of the type " + INVITATION + ", version " + VERSION);
        Unauthorised.unless(
                request.deployment().equals(genesis.deployment())
                        && request.tenant().equals(Names.DEPLOYMENT_TENANT)
                        && line.log().equals(genesis.log()),
                "wrong-log",
                "the document is of another deployment or tenant");
        PersonRecord person = PersonRecord.fromJson(data.object("person"));
        String tenant = document.read("invites", Names::tenant);
        Unauthorised.unless(
                person.tenant().filter(tenant::equals).isPresent(),
                "tenant-differs",
                "the person is not of the tenant that is invited");
        return new CustomerFounding(
                request,
                tenant,
                SignedStatement.listOf(data),
                person,
                SignedStatement.fromJson(data.object("founding")));
    }

    /** What the person signs: the invitation, and themselves as they will be known. */
    CustomerFoundingDocument document() {
        return new CustomerFoundingDocument(invitation, person);
    }

    /** The one epoch of all its statements. */
    long epoch() {
        return StatementTimes.epoch(
                Stream.concat(signatures.stream(), Stream.of(founding)).toList());
    }
}
