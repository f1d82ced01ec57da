package dev.twokey.people;

import java.util.Map;
import java.util.Optional;

/**
 * Well-known authenticators by the AAGUID that they name themselves by (WebAuthn Level 3, 6.5.2): to help an owner tell
 * keys apart, and to prove nothing. From the community's list of passkey providers.
 *
 * @see <a href="https://github.com/passkeydeveloper/passkey-authenticator-aaguids">passkey-authenticator-aaguids</a>
 */
final class Authenticators {
    private static final Map<String, String> NAMES = Map.of(
            KeyCeremony.SANDBOX.toString(),
            "the sandbox's software authenticator",
            "fbfc3007-154e-4ecc-8c0b-6e020557d7bd",
            "Apple Passwords",
            "ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4",
            "Google Password Manager",
            "08987058-cadc-4b81-b6e1-30de50dcbe96",
            "Windows Hello",
            "bada5566-a7aa-401f-bd96-45619a55120d",
            "1Password",
            "d548826e-79b4-db40-a3d8-11116f7e8349",
            "Bitwarden",
            "ee882879-721c-4913-9775-3dfcce97072a",
            "YubiKey 5 Series",
            "2fc0579f-8113-47ea-b116-bb5a8db9202a",
            "YubiKey 5 Series with NFC");

    private Authenticators() {}

    static Optional<String> name(String aaguid) {
        return Optional.ofNullable(NAMES.get(aaguid));
    }
}
