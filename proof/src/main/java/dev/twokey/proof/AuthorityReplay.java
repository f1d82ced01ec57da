package dev.twokey.proof;

import java.util.OptionalLong;

/** Takes line after line of the deployment's log and believes only what is proven. */
final class AuthorityReplay {
    private static final String PREFIX = "authority.";

    private final RelyingParty signing;
    private final AuthorityState state;

    AuthorityReplay(RelyingParty signing, AuthorityState state) {
        this.signing = signing;
        this.state = state;
    }

    AuthorityState state() {
        return state;
    }

    void take(LogLine line) {
        if (line.index() < state.next || (state.log != null && !line.log().equals(state.log))) {
            throw new MalformedProof("entry " + line.index() + " of " + line.log() + " is not next in its log");
        }
        state.next = line.index() + 1;
        state.log = line.log();
        if (line.entry().kind().startsWith(PREFIX)) {
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
            case "authority.person-introduced" -> introduce(line, data);
            case "authority.person-extended" -> extend(line, data);
            case "authority.person-disabled" -> disable(line, data);
            case "authority.key-revoked" -> revoke(line, data);
            default -> throw new Unauthorised("kind-unknown", "no authority has this kind");
        }
    }

    private void found(LogLine line, JsonObject data) {
        Unauthorised.unless(
                state.begunAt.isEmpty(), "genesis-not-first", "a genesis is the first authority entry or none");
        GenesisDocument genesis = GenesisCheck.require(line, data, signing);
        for (PersonRecord founder : genesis.persons()) {
            Ownership.require(state, genesis, founder);
            state.persons.put(founder.person(), Person.introduced(founder, line.index()));
            state.own(founder);
        }
        state.genesis = genesis;
    }

    private void introduce(LogLine line, JsonObject data) {
        Growth growth = growth(line, data, "introduces");
        PersonRecord person = growth.person();
        Unauthorised.unless(!state.persons.containsKey(person.person()), "person-known", "this person exists already");
        Unauthorised.unless(!person.keys().isEmpty(), "malformed", "a person has at least one key");
        state.persons.put(person.person(), Person.introduced(person, line.index()));
        accept(growth, line);
    }

    private void extend(LogLine line, JsonObject data) {
        Growth growth = growth(line, data, "extends");
        Person before = known(growth.person().person());
        Unauthorised.unless(before.isActive(), "person-disabled", "a disabled person gets nothing more");
        state.persons.put(before.id(), before.extended(growth.person(), line.index()));
        accept(growth, line);
    }

    private Growth growth(LogLine line, JsonObject data, String field) {
        GenesisDocument genesis = state.genesis;
        if (genesis == null) {
            throw new Unauthorised("no-genesis", "nobody may sign before the genesis");
        }
        Growth growth = Growth.require(new Authority(signing, state), genesis, line, data, field);
        Unauthorised.unless(
                !state.requests.containsKey(growth.request()), "request-used", "this request was used before");
        Ownership.require(state, genesis, growth.person());
        return growth;
    }

    private void accept(Growth growth, LogLine line) {
        state.own(growth.person());
        state.requests.put(growth.request(), line.index());
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
        PersonKey key = person.keys().get(credentialId.base64Url());
        if (key != null && !key.isRevoked()) {
            state.persons.put(person.id(), person.revoked(key, line.index()));
        }
    }

    private Person known(String id) {
        Person person = state.persons.get(id);
        if (person == null) {
            throw new Unauthorised("person-unknown", "no such person");
        }
        return person;
    }
}
