package dev.twokey.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a tenant may have this first person: two persons of the provider invited the tenant, lately and once, nobody is
 * there yet, and the person agrees with a key of their own.
 */
final class CustomerFoundingCheck {
    /** How long after its last key an invitation may be used. No setting: whoever verifies later judges as the server did. */
    static final Duration LASTS = Duration.ofDays(30);

    private final AuthorityState state;
    private final Authority authority;
    private final WitnessedRoots roots;
    private final LogLine line;

    /**
     * @param state as it was before the entry
     * @param authority the same, as it is asked
     * @param roots of the log before the entry
     */
    CustomerFoundingCheck(AuthorityState state, Authority authority, WitnessedRoots roots, LogLine line) {
        this.state = state;
        this.authority = authority;
        this.roots = roots;
        this.line = line;
    }

    void require(CustomerFounding founding) {
        Unauthorised.unless(
                !state.requests.contains(founding.invitation().request()),
                "request-used",
                "this invitation was used before");
        Unauthorised.unless(
                authority.personsOf(founding.tenant()).stream().noneMatch(Person::isActive),
                "tenant-founded",
                "the tenant has persons of its own, and they bring in others");
        Unauthorised.unless(
                !state.persons.containsKey(founding.person().person()), "person-known", "this person exists already");
        Tenancy.requireNew(founding.person());
        requireInvited(founding);
        requireConsent(founding);
        Unauthorised.unless(founding.epoch() >= state.epoch, "epoch-fell", "an epoch never falls in a log");
    }

    private void requireInvited(CustomerFounding founding) {
        List<SignedStatement> signatures = founding.signatures();
        Unauthorised.unless(signatures.size() >= 2, "signature-missing", "an invitation has two signatures");
        RequestDocument invitation = founding.invitation();
        List<Person> signers = signers(invitation, signatures);
        Unauthorised.unless(
                signers.stream().skip(1).allMatch(Tenancy::isGuardian),
                "not-in-team",
                "the second key is Service Engineering's or the SOC's");
        Unauthorised.unless(
                invitation
                        .keyRule()
                        .satisfiedBy(
                                invitation.requester(),
                                signers.stream().skip(1).map(Person::signer).toList()),
                "rule-unsatisfied",
                "the document asks for more keys than it has");
        StatementTimes.requireAgreed(invitation, signatures);
        Statement last = signatures.getLast().statement();
        requireNotJoined(signers, last.issuedAt());
        Unauthorised.unless(
                !line.entry().at().isAfter(last.notAfter().plus(LASTS)),
                "invitation-over",
                "the invitation was used later than it lasts");
    }

    private List<Person> signers(RequestDocument invitation, List<SignedStatement> signatures) {
        GrowthSignatures rules = new GrowthSignatures(authority, roots, line);
        List<Person> signers = new ArrayList<>();
        Set<String> distinct = new HashSet<>();
        for (SignedStatement signature : signatures) {
            rules.requireAbout(invitation, signature.statement(), distinct.isEmpty());
            Person signer = authority.requireSigner(signature);
            Unauthorised.unless(distinct.add(signer.id()), "same-person", "one person signed twice");
            Tenancy.requireScope(signer, Names.DEPLOYMENT_TENANT);
            signers.add(signer);
        }
        return signers;
    }

    /** As they were when the last of them signed: what joined them then, and whatever has joined them since. */
    private void requireNotJoined(List<Person> signers, Instant at) {
        boolean joined = signers.stream()
                .anyMatch(one ->
                        signers.stream().anyMatch(other -> authority.tooCloselyJoined(one.id(), other.id(), at)));
        Unauthorised.unless(
                !joined, "too-closely-joined", "a signer brought another in, or brought them keys or accounts, lately");
    }

    /** Proof that the person holds the key, and that they know what they become. */
    private void requireConsent(CustomerFounding founding) {
        Statement statement = founding.founding().statement();
        RequestDocument invitation = founding.invitation();
        boolean same = statement.decision() == Decision.FOUND
                && statement.requestDigest().equals(founding.document().digest())
                && statement.deployment().equals(invitation.deployment())
                && statement.tenant().equals(Names.DEPLOYMENT_TENANT)
                && statement.request().equals(invitation.request())
                && statement.policy().equals(invitation.policy())
                && statement.person().equals(founding.person().person());
        Unauthorised.unless(same, "statement-differs", "the person's statement is not about this founding");
        Assertions.verify(
                statement.bytes(),
                founding.founding().assertion(),
                key(founding.person(), statement),
                authority.signing());
        Unauthorised.unless(
                statement.deploymentLog().size() <= line.index(),
                "witness-ahead",
                "a statement has seen a log that did not exist");
        Unauthorised.unless(
                roots.holds(statement.deploymentLog()),
                "witness-differs",
                "a statement has seen another log than this");
        StatementTimes.requireTurned(line.entry(), statement);
        Unauthorised.unless(
                !statement
                        .issuedAt()
                        .isBefore(founding.signatures().getLast().statement().issuedAt()),
                "signed-before-asked",
                "the person's statement is older than the invitation's last key");
    }

    private static SigningKey key(PersonRecord person, Statement statement) {
        return person.keys().stream()
                .filter(key -> key.purpose() == PersonRecord.Purpose.SIGNING
                        && key.key().credentialId().equals(statement.credential()))
                .map(PersonRecord.Key::key)
                .findFirst()
                .orElseThrow(() -> new Unauthorised("key-unknown", "not a signing passkey that the entry brings"));
    }
}
