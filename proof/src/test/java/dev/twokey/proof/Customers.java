package dev.twokey.proof;

import static dev.twokey.proof.Harbour.MORNING;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The customers' persons of the tests: Erin, Frank and Gina of Contoso, Heidi of Fabrikam. */
final class Customers {
    static final String CONTOSO = "contoso";
    static final String FABRIKAM = "fabrikam";
    static final String ERIN = Harbour.id("per", 5);
    static final String FRANK = Harbour.id("per", 6);
    static final String GINA = Harbour.id("per", 7);
    static final String HEIDI = Harbour.id("per", 8);
    static final String FOUNDED = "authority.customer-founded";

    private final Harbour harbour;
    private int invitations = 100;

    Customers(Harbour harbour) {
        this.harbour = harbour;
        for (String person : List.of(ERIN, FRANK, GINA, HEIDI)) {
            harbour.passkeys.put(person, SoftwareAuthenticator.es256("signing key of " + person, Harbour.SIGNING));
        }
    }

    PersonRecord erin() {
        return record(ERIN, CONTOSO, 5);
    }

    PersonRecord frank() {
        return record(FRANK, CONTOSO, 6);
    }

    PersonRecord record(String person, String tenant, long account) {
        PersonRecord provider = harbour.record(person, account);
        return new PersonRecord(
                person,
                Optional.of(tenant),
                new TreeSet<>(List.of(Authority.CUSTOMERS)),
                provider.accounts(),
                provider.keys());
    }

    /** Carol asks that the tenant is invited. */
    JsonObject invitation(String tenant) {
        invitations++;
        return JsonObject.of("type", "twokey/tenant-invitation")
                .with("version", 1)
                .with("answerWithinSeconds", 4 * 3600)
                .with("deployment", "harbour")
                .with("tenant", "deployment")
                .with("directory", "deployment:harbour")
                .with("request", Harbour.id("req", invitations))
                .with("requester", Harbour.CAROL)
                .with(
                        "keyRule",
                        KeyRule.of(KeyRule.KeySet.of(1, "service-engineering", "soc"))
                                .toJson())
                .with("policy", Harbour.POLICY)
                .with("invites", tenant);
    }

    /** The entry under an invitation that Carol asked for and Bob approved. */
    JsonObject founding(JsonObject invitation, PersonRecord person) {
        return founding(
                invitation,
                person,
                List.of(harbour.asks(invitation, Harbour.CAROL), harbour.approves(invitation, Harbour.BOB)));
    }

    JsonObject founding(JsonObject invitation, PersonRecord person, List<SignedStatement> signatures) {
        return founding(
                invitation, person, signatures, harbour.passkey(person.person()).sign(consent(invitation, person)));
    }

    static JsonObject founding(
            JsonObject invitation, PersonRecord person, List<SignedStatement> signatures, SignedStatement consent) {
        return Harbour.signed(invitation, signatures)
                .with("person", person.toJson())
                .with("founding", consent.toJson());
    }

    Statement consent(JsonObject invitation, PersonRecord person) {
        RequestDocument request = RequestDocument.of(invitation);
        return harbour.statement(
                Decision.FOUND,
                request.request(),
                new CustomerFoundingDocument(request, person).digest(),
                person.person(),
                Harbour.POLICY,
                harbour.witness());
    }

    void found(PersonRecord person) {
        harbour.append(FOUNDED, founding(invitation(person.tenant().orElseThrow()), person));
    }

    /** The entry by which these persons bring somebody of a tenant, or bring them something; the first asks and invited. */
    JsonObject growth(String field, PersonRecord person, String... signers) {
        return growth(field, person, document -> document, signers);
    }

    JsonObject growth(String field, PersonRecord person, UnaryOperator<JsonObject> change, String... signers) {
        String tenant = person.tenant().orElse("deployment");
        JsonObject document = change.apply(harbour.document(field, person, signers[0])
                .with("tenant", tenant)
                .with("directory", person.tenant().map(Customers::directory).orElse("deployment:harbour"))
                .with(
                        "keyRule",
                        KeyRule.of(KeyRule.KeySet.of(1, "customer", "service-engineering", "soc"))
                                .toJson())
                .with("invitedBy", signers[0]));
        List<SignedStatement> signatures = new ArrayList<>();
        Arrays.asList(signers)
                .forEach(signer -> signatures.add(harbour.passkey(signer)
                        .sign(about(document, signatures.isEmpty() ? Decision.REQUEST : Decision.APPROVE, signer))));
        return Harbour.signed(document, signatures);
    }

    private Statement about(JsonObject document, Decision decision, String person) {
        RequestDocument request = RequestDocument.of(document);
        boolean own = request.tenant().equals("deployment");
        return new Statement(
                "harbour",
                1,
                request.tenant(),
                request.directory(),
                request.request(),
                request.digest(),
                decision,
                person,
                harbour.passkey(person).key().credentialId(),
                Harbour.POLICY,
                harbour.witness(),
                own ? harbour.witness() : Witness.ofNothing(),
                "nonce-1",
                MORNING,
                MORNING.plusSeconds(300));
    }

    private static String directory(String tenant) {
        return "pretend:" + tenant;
    }
}
