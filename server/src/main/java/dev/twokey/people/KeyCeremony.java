package dev.twokey.people;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import dev.twokey.kernel.Answer;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.ClientData;
import dev.twokey.proof.InvalidSignature;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.PersonRecord.Purpose;
import dev.twokey.proof.RelyingParty;
import dev.twokey.proof.SigningKey;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Registers a passkey (WebAuthn Level 3, 7.1): ES256 or RS256, user present and verified, the exact origin, not
 * cross-origin. Attestation is not asked for; the model that the authenticator names is recorded, not proven.
 */
@Component
class KeyCeremony {
    /** The sandbox's software authenticator, "twokeysandbox!": no hardware keeps its keys. */
    static final UUID SANDBOX = UUID.fromString("74776f6b-6579-7361-6e64-626f78210000");

    private static final Logger LOG = LoggerFactory.getLogger(KeyCeremony.class);
    private static final ObjectConverter CONVERTER = new ObjectConverter();
    private static final WebAuthnManager MANAGER = WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);
    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256),
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.RS256));

    private final CeremonyStore ceremonies;
    private final PeopleSettings settings;
    private final MeterRegistry meters;

    KeyCeremony(CeremonyStore ceremonies, PeopleSettings settings, MeterRegistry meters) {
        this.ceremonies = ceremonies;
        this.settings = settings;
        this.meters = meters;
    }

    /** Offers a challenge to this candidate for a key of this purpose. */
    PasskeyOptions offer(Candidate candidate, Purpose purpose) {
        String ceremony = name(candidate, purpose);
        Bytes challenge = ceremonies.offer(ceremony);
        return new PasskeyOptions(
                ceremony, OptionsJson.creation(challenge, relyingParty(purpose), settings.deployment(), candidate));
    }

    /**
     * Judges the answer; the challenge is used up either way. Why a passkey was refused, the metric
     * {@code twokey.passkey.refused} counts.
     *
     * @param by who answers
     */
    Answer<NewKey> accept(Candidate candidate, Purpose purpose, Registrar by, String credentialJson) {
        Optional<Bytes> challenge = ceremonies.take(name(candidate, purpose));
        if (challenge.isEmpty()) {
            return Answer.refused(PeopleRefusal.CEREMONY_EXPIRED);
        }
        try {
            NewKey key = verified(challenge.get(), purpose, by, ReceivedRegistration.of(credentialJson));
            return key.aaguid().equals(SANDBOX) && !settings.isSandbox()
                    ? Answer.refused(PeopleRefusal.SANDBOX_PASSKEY)
                    : Answer.granted(key);
        } catch (InvalidSignature refused) {
            return refused(refused.reason().word(), refused);
        } catch (MalformedProof refused) {
            return refused("malformed", refused);
        }
    }

    private Answer<NewKey> refused(String why, RuntimeException refused) {
        meters.counter("twokey.passkey.refused", "why", why).increment();
        LOG.info("a passkey was refused: {}, {}", why, refused.getMessage());
        return Answer.refused(PeopleRefusal.PASSKEY_REFUSED);
    }

    private NewKey verified(Bytes challenge, Purpose purpose, Registrar by, ReceivedRegistration received) {
        RelyingParty relyingParty = relyingParty(purpose);
        ClientData.requireExactly(received.clientDataJSON(), relyingParty);
        RegistrationData data = verifyWebAuthn(challenge, received, relyingParty);
        var authenticator = Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
        AttestedCredentialData attested = Objects.requireNonNull(authenticator.getAttestedCredentialData());
        SigningKey key = SigningKey.of(
                attested.getCredentialId(), CONVERTER.getCborMapper().writeValueAsBytes(attested.getCOSEKey()));
        UUID model = Optional.ofNullable(attested.getAaguid().getValue()).orElse(new UUID(0, 0));
        return new NewKey(
                purpose,
                key,
                by,
                model,
                authenticator.isFlagBE(),
                authenticator.isFlagBS(),
                authenticator.getSignCount());
    }

    private static RegistrationData verifyWebAuthn(
            Bytes challenge, ReceivedRegistration received, RelyingParty relyingParty) {
        ServerProperty server = ServerProperty.builder()
                .origin(new Origin(relyingParty.origin()))
                .rpId(relyingParty.id())
                .challenge(new DefaultChallenge(challenge.toArray()))
                .build();
        RegistrationRequest request = new RegistrationRequest(
                received.attestationObject().toArray(),
                received.clientDataJSON().toArray());
        try {
            return MANAGER.verify(request, new RegistrationParameters(server, ALGORITHMS, true, true));
        } catch (RuntimeException any) {
            // The library promises no closed list of exceptions, and the browser's side chooses these bytes.
            throw InvalidSignature.of(any);
        }
    }

    private RelyingParty relyingParty(Purpose purpose) {
        return switch (purpose) {
            case SIGN_IN -> settings.signIn();
            case SIGNING -> settings.signing();
        };
    }

    private static String name(Candidate candidate, Purpose purpose) {
        return purpose.word() + ":" + candidate.id();
    }
}
