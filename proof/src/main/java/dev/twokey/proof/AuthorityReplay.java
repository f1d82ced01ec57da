package dev.twokey.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Takes line after line of the deployment's log and believes only what is proven. */
final class AuthorityReplay {
    private final RelyingParty signing;
    private final WitnessedRoots roots;
    private AuthorityState state = new AuthorityState();

    /** @param roots of this log, as far as the lines that are taken and at all sizes that their statements name */
    AuthorityReplay(RelyingParty signing, WitnessedRoots roots) {
        this.signing = signing;
        this.roots = roots;
    }

    Authority authority() {
        return new Authority(signing, state);
    }

    /** @throws MalformedProof when the line is of another log than those before it, or stands before them */
    void take(LogLine line) {
        if (line.index() < state.next || (state.log != null && !line.log().equals(state.log))) {
            throw new MalformedProof("entry " + line.index() + " of " + line.log() + " is not next in its log");
        }
        state.next = line.index() + 1;
        state.log = line.log();
        if (Authority.concerns(line.entry())) {
            judge(line);
        }
    }

    private void judge(LogLine line) {
        try {
            apply(line);
        } catch (Unauthorised e) {
            violated(line, e.reason(), String.valueOf(e.getMessage()));
        } catch (NoAuthority e) {
            violated(line, e.reason().word(), "a signature of somebody who may not sign");
        } catch (InvalidSignature e) {
            violated(line, "signature-invalid", e.reason().word());
        } catch (MalformedProof e) {
            violated(line, "malformed", String.valueOf(e.getMessage()));
        }
        if (state.begunAt.isEmpty()) {
            state.begunAt = OptionalLong.of(line.index());
        }
    }

    private void violated(LogLine line, String reason, String detail) {
        state.violations.add(new Violation(line.index(), line.entry().kind(), reason, detail));
    }

    private void apply(LogLine line) {
        JsonObject data = line.entry().data();
        switch (line.entry().kind()) {
            case "authority.genesis" -> found(line, data);
            case CustomerFounding.KIND -> foundCustomer(line, data);
            case "authority.person-introduced" -> introduce(line, data);
            case "authority.person-extended" -> extend(line, data);
            case "authority.policy-changed" -> change(line, data);
            case "authority.person-disabled" -> disable(line, data);
            case "authority.key-revoked" -> revoke(line, data);
            default -> throw new Unauthorised("kind-unknown", "no authority has this kind");
        }
    }

    /** All founders or none: whoever stands in a genesis that is refused has no authority at all. */
    private void found(LogLine line, JsonObject data) {
        Unauthorised.unless(
                state.begunAt.isEmpty(), "genesis-not-first", "a genesis is the first authority entry or none");
        GenesisDocument genesis = GenesisCheck.require(line, data, signing);
        Tenancy.requireProviders(genesis);
        AuthorityState founded = new AuthorityState(state);
        for (PersonRecord founder : genesis.persons()) {
            Ownership.require(founded, genesis, founder);
            founded.persons.put(founder.person(), Person.introduced(founder, line.index()));
            founded.own(founder);
        }
        founded.genesis = genesis;
        founded.epoch = StatementTimes.epoch(SignedStatement.listOf(data));
        state = founded;
    }

    private void foundCustomer(LogLine line, JsonObject data) {
        CustomerFounding founding = CustomerFounding.require(genesis(), line, data);
        new CustomerFoundingCheck(state, authority(), roots, line).require(founding);
        PersonRecord person = founding.person();
        Ownership.require(state, genesis(), person);
        state.persons.put(person.person(), Person.introduced(person, line.index()));
        state.own(person);
        state.requests.add(founding.invitation().request());
        state.bonds.add(person, Set.of(founding.invitation().requester()), line.recorded());
        state.epoch = founding.epoch();
    }

    private void introduce(LogLine line, JsonObject data) {
        Growth growth = growth(line, data, Growth.Kind.INTRODUCTION);
        PersonRecord person = growth.person();
        Unauthorised.unless(!state.persons.containsKey(person.person()), "person-known", "this person exists already");
        Unauthorised.unless(!person.keys().isEmpty(), "malformed", "a person has at least one key");
        Tenancy.requireNew(person);
        state.persons.put(person.person(), Person.introduced(person, line.index()));
        accept(growth, line);
    }

    private void extend(LogLine line, JsonObject data) {
        Growth growth = growth(line, data, Growth.Kind.EXTENSION);
        Person before = known(growth.person().person());
        Unauthorised.unless(before.isActive(), "person-disabled", "a disabled person gets nothing more");
        Tenancy.requireSame(before, growth.person());
        state.persons.put(before.id(), before.extended(growth.person(), line.index()));
        accept(growth, line);
    }

    private Growth growth(LogLine line, JsonObject data, Growth.Kind kind) {
        GenesisDocument genesis = genesis();
        Growth growth = Growth.require(genesis, line, data, kind);
        signed(line, growth.document(), Optional.of(growth.person()));
        Ownership.require(state, genesis, growth.person());
        return growth;
    }

    private GenesisDocument genesis() {
        GenesisDocument genesis = state.genesis;
        if (genesis == null) {
            throw new Unauthorised("no-genesis", "nobody may sign before the genesis");
        }
        return genesis;
    }

    private void signed(LogLine line, RequestDocument request, Optional<PersonRecord> grows) {
        Unauthorised.unless(
                !state.requests.contains(request.request()), "request-used", "this request was used before");
        List<SignedStatement> signatures = SignedStatement.listOf(line.entry().data());
        new GrowthSignatures(authority(), roots, line).require(request, grows, signatures);
        Unauthorised.unless(
                StatementTimes.epoch(signatures) >= state.epoch, "epoch-fell", "an epoch never falls in a log");
    }

    private void accept(Growth growth, LogLine line) {
        state.own(growth.person());
        state.bonds.add(growth, SignedStatement.listOf(line.entry().data()), line.recorded());
        use(growth.document(), line);
    }

    private void use(RequestDocument request, LogLine line) {
        state.requests.add(request.request());
        state.epoch = StatementTimes.epoch(SignedStatement.listOf(line.entry().data()));
    }

    /** Nobody changes what they did not read: a change names what it replaces. */
    private void change(LogLine line, JsonObject data) {
        PolicyChange change = PolicyChange.require(genesis(), line, data);
        signed(line, change.document(), Optional.empty());
        List<PolicyVersion> before = state.policies(change.kind());
        Unauthorised.unless(
                change.number() == before.size() + 1, "number-differs", "a document's versions are counted one by one");
        Unauthorised.unless(
                before.isEmpty() || before.getLast().digest().equals(change.replaces()),
                "replaces-another",
                "the change replaces another version than the one in force");
        List<PolicyVersion> after = new ArrayList<>(before);
        after.add(change.inForce(line));
        state.policies.put(change.kind(), List.copyOf(after));
        use(change.document(), line);
    }

    /** Authority shrinks at once: no signature is asked and no further field can stop it. */
    private void disable(LogLine line, JsonObject data) {
        Person person = known(data.string("person"));
        if (person.isActive()) {
            state.persons.put(person.id(), person.disabled(line.index()));
        }
    }

    private void revoke(LogLine line, JsonObject data) {
        Bytes credentialId = data.bytes("credentialId");
        String owner = state.keys.get(credentialId);
        Unauthorised.unless(owner != null, "key-unknown", "no such passkey");
        Person person = known(String.valueOf(owner));
        person.key(credentialId)
                .filter(key -> !key.isRevoked())
                .ifPresent(key -> state.persons.put(person.id(), person.revoked(key, line.index())));
    }

    private Person known(String id) {
        Person person = state.persons.get(id);
        if (person == null) {
            throw new Unauthorised("person-unknown", "no such person");
        }
        return person;
    }
}
