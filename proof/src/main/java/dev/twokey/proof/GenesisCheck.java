package dev.twokey.proof;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether an entry proves that its founders founded this deployment together. */
final class GenesisCheck {
    private static final Digest NO_POLICY = Digest.of(new byte[0]);

    private GenesisCheck() {}

    static GenesisDocument require(LogLine line, JsonObject data, RelyingParty signing) {
        data.only("document", "signatures");
        GenesisDocument genesis = GenesisDocument.fromJson(data.object("document"));
        Unauthorised.unless(
                line.log().equals(genesis.log()), "wrong-log", "a genesis stands in the deployment's own log");
        List<SignedStatement> signatures = SignedStatement.listOf(data);
        Set<String> signed = new HashSet<>();
        for (SignedStatement signature : signatures) {
            requireFounding(genesis, signature.statement());
            PersonRecord founder = founder(genesis, signature.statement().person());
            Assertions.verify(
                    signature.statement().bytes(), signature.assertion(), key(founder, signature.statement()), signing);
            Unauthorised.unless(signed.add(founder.person()), "signed-twice", "a founder signs once");
        }
        Unauthorised.unless(
                signed.size() == genesis.persons().size(), "signature-missing", "every founder signs the genesis");
        StatementTimes.requireFounded(line.entry(), signatures);
        return genesis;
    }

    private static void requireFounding(GenesisDocument genesis, Statement statement) {
        boolean same = statement.decision() == Decision.FOUND
                && statement.request().equals(Statement.GENESIS)
                && statement.requestDigest().equals(genesis.digest())
                && statement.deployment().equals(genesis.deployment())
                && statement.tenant().equals(Names.DEPLOYMENT_TENANT)
                && statement.deploymentLog().equals(Witness.ofNothing())
                && statement.policy().equals(NO_POLICY);
        Unauthorised.unless(same, "statement-differs", "a founder's statement is not about this genesis");
    }

    private static PersonRecord founder(GenesisDocument genesis, String person) {
        return genesis.persons().stream()
                .filter(founder -> founder.person().equals(person))
                .findFirst()
                .orElseThrow(() -> new Unauthorised("not-a-founder", "somebody else signed the genesis"));
    }

    private static SigningKey key(PersonRecord founder, Statement statement) {
        return founder.keys().stream()
                .filter(key -> key.purpose() == PersonRecord.Purpose.SIGNING
                        && key.key().credentialId().equals(statement.credential()))
                .map(PersonRecord.Key::key)
                .findFirst()
                .orElseThrow(() -> new Unauthorised("key-unknown", "not a signing passkey of this founder"));
    }
}
