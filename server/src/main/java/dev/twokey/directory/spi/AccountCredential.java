package dev.twokey.directory.spi;

import dev.twokey.kernel.Secret;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** By what an account signs itself in. */
public sealed interface AccountCredential {
    /** Which account, as the directory calls it at a sign-in. */
    String signInName();

    record Password(String signInName, Secret password) implements AccountCredential {}

    /** Its key never leaves: it signs. */
    record Certificate(String signInName, X509Certificate certificate, PrivateKey key) implements AccountCredential {
        @Override
        public String toString() {
            return "Certificate[" + signInName + "]";
        }
    }

    /** A token of the issuer that the account is federated with. */
    record FederatedToken(String signInName, Secret token) implements AccountCredential {}
}
