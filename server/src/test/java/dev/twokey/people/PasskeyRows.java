package dev.twokey.people;

import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.PersonId;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.SigningKey;
import dev.twokey.sandbox.authenticator.Passkey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;

/** Passkeys that somebody wrote into the table, past the log. */
final class PasskeyRows {
    private PasskeyRows() {}

    /** The passkey's own public key, as an authenticator would have told it. */
    static SigningKey publicKey(Passkey passkey) {
        try {
            byte[] encoded = Bytes.fromBase64Url(passkey.publicKey()).toArray();
            var key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
            byte[] cose = new ObjectConverter()
                    .getCborMapper()
                    .writeValueAsBytes(EC2COSEKey.create(key, COSEAlgorithmIdentifier.ES256));
            return SigningKey.of(Bytes.fromBase64Url(passkey.credentialId()).toArray(), cose);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A whole row, like that of the person's own passkey to sign in. */
    static void insert(TestDatabase database, PersonId person, SigningKey key) {
        database.app()
                .sql("insert into passkey select ?, person_id, account_id, purpose, ?, ?, aaguid, false, false,"
                        + " twokey.now() from passkey where person_id = ? and purpose = 'sign-in'")
                .params(
                        key.credentialId().toArray(),
                        key.publicKey().toArray(),
                        key.fingerprint().toArray(),
                        person.value())
                .update();
        database.app()
                .sql("insert into passkey_counter values (?, 0)")
                .param(key.credentialId().toArray())
                .update();
    }
}
