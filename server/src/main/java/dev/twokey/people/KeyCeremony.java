package dev.twokey.people;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import dev.twokey.kernel.Answer;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.PersonRecord.Purpose;
import dev.twokey.proof.RelyingParty;
import dev.twokey.proof.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

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

    KeyCeremony(CeremonyStore ceremonies, PeopleSettings settings) {
        this.ceremonies = ceremonies;
        this.settings = settings;
    }

    /** Offers a challenge to this candidate for a key of this purpose. */
    PasskeyOptions offer(Candidate candidate, Purpose purpose) {
        String ceremony = name(candidate, purpose);
        Bytes challenge = ceremonies.offer(ceremony);
        return new PasskeyOptions(
                ceremony, OptionsJson.creation(challenge, relyingParty(purpose), settings.deployment(), candidate));
    }

    /** Judges the answer; the challenge is used up either way. */
    Answer<NewKey> accept(Candidate candidate, Purpose purpose, String credentialJson) {
        Optional<Bytes> challenge = ceremonies.take(name(candidate, purpose));
        if (challenge.isEmpty()) {
            return Answer.refused(PeopleRefusal.CEREMONY_EXPIRED);
        }
        try {
            NewKey key = verified(challenge.get(), purpose, credentialJson);
            return key.aaguid().equals(SANDBOX) && !settings.isSandbox()
                    ? Answer.refused(PeopleRefusal.SANDBOX_PASSKEY)
                    : Answer.granted(key);
        } catch (VerificationException | DataConversionException | MalformedProof refused) {
            LOG.info("a passkey was refused: {}", refused.getMessage());
            return Answer.refused(PeopleRefusal.PASSKEY_REFUSED);
        }
    }

    private NewKey verified(Bytes challenge, Purpose purpose, String credentialJson) {
        RelyingParty relyingParty = relyingParty(purpose);
        requireExactClient(credentialJson, relyingParty);
        ServerProperty server = ServerProperty.builder()
                .origin(new Origin(relyingParty.origin()))
                .rpId(relyingParty.id())
                .challenge(new DefaultChallenge(challenge.toArray()))
                .build();
        RegistrationData data = MANAGER.verifyRegistrationResponseJSON(
                credentialJson, new RegistrationParameters(server, ALGORITHMS, true, true));
        var authenticator = Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
        AttestedCredentialData attested = Objects.requireNonNull(authenticator.getAttestedCredentialData());
        SigningKey key = SigningKey.of(
                attested.getCredentialId(), CONVERTER.getCborMapper().writeValueAsBytes(attested.getCOSEKey()));
        UUID model = Optional.ofNullable(attested.getAaguid().getValue()).orElse(new UUID(0, 0));
        return new NewKey(
                purpose, key, model, authenticator.isFlagBE(), authenticator.isFlagBS(), authenticator.getSignCount());
    }

    /** The library compares origins after normalising them; the verifier of signatures compares text, so we do too. */
    private static void requireExactClient(String credentialJson, RelyingParty relyingParty) {
        JsonNode credential = ReceivedAssertion.read(credentialJson);
        Bytes clientData = Bytes.fromBase64Url(
                credential.path("response").path("clientDataJSON").asString(""));
        JsonNode client = ReceivedAssertion.read(new String(clientData.toArray(), StandardCharsets.UTF_8));
        if (!client.path("origin").asString("").equals(relyingParty.origin())) {
            throw new MalformedProof("made at another origin");
        }
        if (client.has("topOrigin") || client.path("crossOrigin").asBoolean(false)) {
            throw new MalformedProof("made in a page of another origin");
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
