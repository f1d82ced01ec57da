package dev.twokey.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.twokey.kernel.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Seals secrets for the database with AES-256-GCM under a key-encryption key that never enters it.
 *
 * @see <a href="https://developers.google.com/tink/aead">Tink: AEAD</a>
 */
public final class Vault {
    private final Aead aead;

    private Vault(Aead aead) {
        this.aead = aead;
    }

    /**
     * Opens the vault whose key is in the given file, which is made (0600) when it is absent.
     *
     * @throws IllegalStateException when the file holds no usable key
     */
    public static Vault at(Path keyFile) {
        try {
            String keyset = PrivateFile.at(keyFile).readOrCreate(Vault::newKeyset);
            KeysetHandle key =
                    TinkJsonProtoKeysetFormat.parseKeyset(keyset, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
            return new Vault(key.getPrimitive(AeadConfig2026.get(), Aead.class));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("no usable key-encryption key in " + keyFile, unusable);
        }
    }

    /** The secret, readable only by this vault and only together with the same associated data. */
    public byte[] seal(Secret secret, AssociatedData bound) {
        try {
            byte[] plain = secret.exposeDangerously().getBytes(StandardCharsets.UTF_8);
            return aead.encrypt(plain, bound.bytes());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the vault cannot seal", broken);
        }
    }

    /** @throws SealBrokenException when it was sealed for something else, by another key, or was changed */
    public Secret open(byte[] sealed, AssociatedData bound) {
        try {
            return new Secret(new String(aead.decrypt(sealed, bound.bytes()), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException broken) {
            throw new SealBrokenException(bound, broken);
        }
    }

    private static String newKeyset() {
        try {
            KeysetHandle key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
            return TinkJsonProtoKeysetFormat.serializeKeyset(key, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("no key-encryption key could be made", broken);
        }
    }
}
