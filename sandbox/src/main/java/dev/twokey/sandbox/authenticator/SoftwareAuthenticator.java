package dev.twokey.sandbox.authenticator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.sandbox.http.Json;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One persona's authenticator and the browser around it: takes the JSON options of WebAuthn Level 3 and gives back the
 * JSON of a PublicKeyCredential. ES256 only, discoverable credentials, attestation {@code none}.
 */
public final class SoftwareAuthenticator {
    /** The fixed AAGUID, ASCII "twokeysandbox!": servers accept it in sandbox mode only. */
    public static final UUID AAGUID = UUID.fromString("74776f6b-6579-7361-6e64-626f78210000");

    private static final int ES256 = -7;
    private static final int ATTESTED_DATA = 0x40;

    private final String persona;
    private final List<Passkey> passkeys = new CopyOnWriteArrayList<>();
    private final Runnable changed;

    SoftwareAuthenticator(String persona, Runnable changed) {
        this.persona = persona;
        this.changed = changed;
    }

    /** An authenticator that nobody keeps. */
    public static SoftwareAuthenticator of(String persona) {
        return new SoftwareAuthenticator(persona, () -> {});
    }

    /** Whose it is. */
    public String persona() {
        return persona;
    }

    /** Its passkeys, oldest first. */
    public List<Passkey> passkeys() {
        return List.copyOf(passkeys);
    }

    synchronized void keep(Passkey passkey) {
        passkeys.add(passkey);
    }

    /**
     * Makes a passkey; the person is present and verified.
     *
     * @param origin the page's origin
     * @param options PublicKeyCredentialCreationOptionsJSON, bare or below {@code publicKey}
     * @return RegistrationResponseJSON
     * @throws CeremonyRefused as a browser would
     */
    public String create(String origin, String options) {
        return create(origin, options, Gesture.VERIFIED);
    }

    /** The same with another gesture. */
    public synchronized String create(String origin, String options, Gesture gesture) {
        var asked = unwrapped(Json.parse(options));
        String rpId = Origin.rpId(origin, asked.path("rp").path("id").asString(""));
        boolean possible = asked.path("pubKeyCredParams").isEmpty()
                || stream(asked.path("pubKeyCredParams"))
                        .anyMatch(kind -> kind.path("alg").asInt(0) == ES256);
        if (!possible) {
            throw new CeremonyRefused("NotSupportedError", "only ES256 is supported");
        }
        var excluded = ids(asked.path("excludeCredentials"));
        if (passkeys.stream().anyMatch(key -> key.rpId().equals(rpId) && excluded.contains(key.credentialId()))) {
            throw new CeremonyRefused("InvalidStateError", "this authenticator is registered already");
        }
        var user = asked.path("user");
        String handle = user.path("id").asString("");
        if (handle.isEmpty()) {
            throw new CeremonyRefused("TypeError", "user.id is required");
        }
        var passkey = Passkey.generate(rpId, handle, user.path("name").asString(""));
        // one discoverable credential per relying party and user: the new one takes the old one's place
        passkeys.removeIf(key -> key.rpId().equals(rpId) && key.userHandle().equals(handle));
        passkeys.add(passkey);
        String answer = registration(origin, asked, passkey, gesture);
        changed.run();
        return answer;
    }

    private static String registration(String origin, JsonNode asked, Passkey passkey, Gesture gesture) {
        byte[] id = Bytes.bytes(passkey.credentialId());
        byte[] cose = passkey.coseKey();
        var attested = ByteBuffer.allocate(16 + 2 + id.length + cose.length)
                .putLong(AAGUID.getMostSignificantBits())
                .putLong(AAGUID.getLeastSignificantBits())
                .putShort((short) id.length)
                .put(id)
                .put(cose);
        byte[] data = Bytes.joined(authenticatorData(passkey, gesture.flags() | ATTESTED_DATA), attested.array());
        byte[] attestation = new Cbor()
                .map(3)
                .text("fmt")
                .text("none")
                .text("attStmt")
                .map(0)
                .text("authData")
                .bytes(data)
                .done();
        var response = Json.object();
        response.put("clientDataJSON", Bytes.base64url(clientData("webauthn.create", asked, origin)));
        response.put("attestationObject", Bytes.base64url(attestation));
        response.put("authenticatorData", Bytes.base64url(data));
        response.put("publicKey", passkey.publicKey());
        response.put("publicKeyAlgorithm", ES256);
        response.set("transports", Json.strings(List.of("internal")));
        return credential(passkey, response);
    }

    /**
     * Signs a challenge; the person is present and verified.
     *
     * @param origin the page's origin
     * @param options PublicKeyCredentialRequestOptionsJSON, bare or below {@code publicKey}
     * @return AuthenticationResponseJSON
     * @throws CeremonyRefused as a browser would
     */
    public String get(String origin, String options) {
        return get(origin, options, Gesture.VERIFIED);
    }

    /** The same with another gesture. */
    public synchronized String get(String origin, String options, Gesture gesture) {
        var asked = unwrapped(Json.parse(options));
        String rpId = Origin.rpId(origin, asked.path("rpId").asString(""));
        var allowed = ids(asked.path("allowCredentials"));
        var passkey = List.copyOf(passkeys).reversed().stream()
                .filter(key -> key.rpId().equals(rpId))
                .filter(key -> allowed.isEmpty() || allowed.contains(key.credentialId()))
                .findFirst()
                .orElseThrow(
                        () -> new CeremonyRefused("NotAllowedError", persona + " has no such passkey for " + rpId));
        byte[] clientData = clientData("webauthn.get", asked, origin);
        byte[] data = authenticatorData(passkey, gesture.flags());
        var response = Json.object();
        response.put("clientDataJSON", Bytes.base64url(clientData));
        response.put("authenticatorData", Bytes.base64url(data));
        response.put("signature", Bytes.base64url(passkey.sign(Bytes.joined(data, Bytes.sha256(clientData)))));
        response.put("userHandle", passkey.userHandle());
        changed.run();
        return credential(passkey, response);
    }

    private static ObjectNode unwrapped(ObjectNode options) {
        return options.path("publicKey") instanceof ObjectNode inner ? inner : options;
    }

    private static Set<String> ids(JsonNode descriptors) {
        return stream(descriptors)
                .map(descriptor -> descriptor.path("id").asString(""))
                .collect(Collectors.toSet());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** In the order that the standard serialises (section 5.8.1.1). */
    private static byte[] clientData(String type, JsonNode asked, String origin) {
        String challenge = asked.path("challenge").asString("");
        if (challenge.isEmpty()) {
            throw new CeremonyRefused("TypeError", "challenge is required");
        }
        var json = Json.object();
        json.put("type", type);
        json.put("challenge", challenge);
        json.put("origin", origin);
        json.put("crossOrigin", false);
        return Json.text(json).getBytes(UTF_8);
    }

    private static byte[] authenticatorData(Passkey passkey, int flags) {
        return ByteBuffer.allocate(37)
                .put(Bytes.sha256(passkey.rpId().getBytes(UTF_8)))
                .put((byte) flags)
                .putInt(passkey.count())
                .array();
    }

    private static String credential(Passkey passkey, ObjectNode response) {
        var json = Json.object();
        json.put("id", passkey.credentialId());
        json.put("rawId", passkey.credentialId());
        json.put("type", "public-key");
        json.set("response", response);
        json.putObject("clientExtensionResults");
        json.put("authenticatorAttachment", "platform");
        return Json.text(json);
    }
}
