package dev.twokey.proof;

import com.webauthn4j.WebAuthnAuthenticationManager;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import dev.twokey.proof.InvalidSignature.Reason;
import java.util.List;
import java.util.Optional;

/**
 * Verifies passkey signatures (WebAuthn Level 3, 7.2): type {@code webauthn.get}, the exact challenge and origin, not
 * cross-origin, the relying party, user present and verified, ES256 or RS256.
 */
public final class Assertions {
    private static final WebAuthnAuthenticationManager MANAGER =
            new WebAuthnAuthenticationManager(List.of(), SigningKey.CONVERTER);

    static {
        // The counter is judged once, at receipt: a signature that was good stays good when it is verified again.
        MANAGER.getAuthenticationDataVerifier().setMaliciousCounterValueHandler(assertion -> {});
    }

    private Assertions() {}

    /** The WebAuthn user handle of a person: the UTF-8 of {@code per_…}, 30 bytes. */
    public static Bytes userHandle(String person) {
        return Bytes.utf8(Base32.requireId("per", person));
    }

    /** As the longer form, when the authenticator's user handle is not at hand (it is not signed and not logged). */
    public static VerifiedAssertion verify(
            byte[] statement, Assertion assertion, SigningKey key, RelyingParty relyingParty) {
        return verify(statement, assertion, key, relyingParty, Optional.empty());
    }

    /**
     * Verifies that this key signed these statement bytes for this relying party. Whether the key is the person's, and
     * may decide this, is the question of {@link Authority}.
     *
     * @param userHandle what the authenticator said whose passkey it is; when present, it must be the statement's person
     * @throws MalformedProof when the bytes are no statement
     * @throws InvalidSignature when the assertion does not sign them, with the reason
     */
    public static VerifiedAssertion verify(
            byte[] statement,
            Assertion assertion,
            SigningKey key,
            RelyingParty relyingParty,
            Optional<Bytes> userHandle) {
        Statement said = Statement.parse(statement);
        if (!said.credential().equals(key.credentialId())) {
            throw new InvalidSignature(Reason.CREDENTIAL_DIFFERS);
        }
        if (userHandle.isPresent() && !userHandle.get().equals(userHandle(said.person()))) {
            throw new InvalidSignature(Reason.USER_HANDLE_DIFFERS);
        }
        return verifyChallenge(said.challenge().bytes(), assertion, key, relyingParty);
    }

    /** Verifies an assertion over a challenge that is no statement, such as a sign-in. */
    public static VerifiedAssertion verifyChallenge(
            Bytes challenge, Assertion assertion, SigningKey key, RelyingParty relyingParty) {
        if (!assertion.credentialId().equals(key.credentialId())) {
            throw new InvalidSignature(Reason.CREDENTIAL_DIFFERS);
        }
        ClientData.requireExactly(assertion.clientDataJSON(), relyingParty);
        AuthenticationData data = verifyWebAuthn(challenge, assertion, key, relyingParty);
        var authenticator = data.getAuthenticatorData();
        if (authenticator == null) {
            throw new InvalidSignature(Reason.MALFORMED);
        }
        return new VerifiedAssertion(authenticator.getSignCount(), authenticator.isFlagBE(), authenticator.isFlagBS());
    }

    private static AuthenticationData verifyWebAuthn(
            Bytes challenge, Assertion assertion, SigningKey key, RelyingParty relyingParty) {
        AuthenticationRequest request = new AuthenticationRequest(
                assertion.credentialId().toArray(),
                assertion.authenticatorData().toArray(),
                assertion.clientDataJSON().toArray(),
                assertion.signature().toArray());
        try {
            return MANAGER.verify(request, expected(challenge, key, relyingParty));
        } catch (RuntimeException any) {
            // The library promises no closed list of exceptions: whatever it stumbles over is no signature.
            throw InvalidSignature.of(any);
        }
    }

    private static AuthenticationParameters expected(Bytes challenge, SigningKey key, RelyingParty relyingParty) {
        ServerProperty server = ServerProperty.builder()
                .origin(new Origin(relyingParty.origin()))
                .rpId(relyingParty.id())
                .challenge(new DefaultChallenge(challenge.toArray()))
                .build();
        AttestedCredentialData credential =
                new AttestedCredentialData(AAGUID.ZERO, key.credentialId().toArray(), key.cose());
        List<byte[]> allowed = List.of(key.credentialId().toArray());
        return new AuthenticationParameters(server, record(credential), allowed, true, true);
    }

    /** A record that knows nothing but the key: neither counter nor backup state of an earlier signature is judged. */
    private static CredentialRecord record(AttestedCredentialData credential) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(), null, null, null, 0, credential, null, null, null, null);
    }
}
