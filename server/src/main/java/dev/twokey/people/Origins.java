package dev.twokey.people;

import dev.twokey.kernel.UnusableSetting;
import dev.twokey.proof.RelyingParty;
import java.util.Optional;

/**
 * Where this deployment is reached, which is also where its passkeys belong: a passkey is bound to its host for ever
 * (WebAuthn Level 3, relying party identifier).
 *
 * @param pages the pages and the API; passkeys that sign in
 * @param keys where keys are turned and nothing else happens; passkeys that sign
 * @param sandbox origin of the sandbox, whose software authenticator is accepted; present only in sandbox mode
 */
public record Origins(RelyingParty pages, RelyingParty keys, Optional<String> sandbox) {
    /** @throws UnusableSetting when both have the same host, or when only one of them is https */
    public Origins {
        if (pages.id().equals(keys.id())) {
            throw new UnusableSetting(
                    "TWOKEY_BASE_URL and TWOKEY_SIGNING_ORIGIN have the same host, " + pages.id() + ".",
                    "Give TWOKEY_SIGNING_ORIGIN a host of its own: keys are turned where nothing else happens.");
        }
        if (isSecure(pages) != isSecure(keys)) {
            throw new UnusableSetting(
                    "TWOKEY_BASE_URL is " + pages.origin() + " and TWOKEY_SIGNING_ORIGIN is " + keys.origin() + ".",
                    "Set both to https addresses, or both to http addresses of this machine.");
        }
    }

    /** Origin of the pages and the API, without a slash at the end. */
    public String base() {
        return pages.origin();
    }

    /** Origin of the signing pages, without a slash at the end. */
    public String signing() {
        return keys.origin();
    }

    /** Host of the pages and the API. */
    public String baseHost() {
        return pages.id();
    }

    /** Host of the signing pages. */
    public String signingHost() {
        return keys.id();
    }

    /** Whether browsers come by https, be it our own TLS or that of a proxy in front. */
    public boolean areSecure() {
        return isSecure(pages);
    }

    private static boolean isSecure(RelyingParty party) {
        return party.origin().startsWith("https:");
    }
}
