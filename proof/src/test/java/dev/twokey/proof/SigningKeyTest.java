package dev.twokey.proof;

import static dev.twokey.proof.Harbour.SIGNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SigningKeyTest {
    private static final byte[] ID = {1};
    private static final byte[] MODULUS = odd(new byte[256]);
    private static final byte[] EXPONENT = {1, 0, 1};
    private static final ECPoint POINT =
            ((ECPublicKey) SoftwareAuthenticator.es256("key", SIGNING).pair().getPublic()).getW();
    private static final byte[] X = coordinate(POINT.getAffineX());
    private static final byte[] Y = coordinate(POINT.getAffineY());

    @Test
    void p_256_and_rsa_of_2048_to_4096_bits_are_signing_keys() {
        SigningKey key = SoftwareAuthenticator.es256("key", SIGNING).key();
        assertThat(SigningKey.of(ID, key.publicKey().toArray()).fingerprint()).isEqualTo(key.fingerprint());
        assertThat(SigningKey.of(ID, rsa(MODULUS, EXPONENT)).fingerprint()).isNotEqualTo(key.fingerprint());
        assertThat(SigningKey.of(ID, rsa(odd(new byte[512]), EXPONENT))
                        .publicKey()
                        .size())
                .isGreaterThan(512);
    }

    @Test
    void coordinates_have_32_bytes() {
        String because = "an ES256 key is two coordinates of 32 bytes on P-256";
        refused(ec(longer(X), Y), because);
        refused(ec(X, longer(Y)), because);
        refused(ec(Arrays.copyOf(X, 31), Y), because);
        refused(ec(new byte[0], new byte[0]), because);
    }

    @Test
    void a_point_is_on_the_curve() {
        byte[] y = Y.clone();
        y[31] ^= 1;
        refused(ec(X, y), "an ES256 key is a point of P-256");
        refused(ec(new byte[32], new byte[32]), "an ES256 key is a point of P-256");
        byte[] beyondTheField = new byte[32];
        Arrays.fill(beyondTheField, (byte) 0xff);
        refused(ec(beyondTheField, y), "an ES256 key is a point of P-256");
    }

    @Test
    void a_modulus_is_odd_and_has_2048_to_4096_bits() {
        String because = "an RS256 key has an odd modulus of 2048 to 4096 bits";
        refused(rsa(odd(new byte[32]), EXPONENT), because);
        refused(rsa(odd(new byte[128]), EXPONENT), because);
        refused(rsa(odd(new byte[513]), EXPONENT), because);
        byte[] even = MODULUS.clone();
        even[255] = 0;
        refused(rsa(even, EXPONENT), because);
        refused(rsa(new byte[0], EXPONENT), because);
    }

    @Test
    void an_exponent_is_one_that_makes_forging_hard() {
        String because = "an RS256 key has an odd exponent from 65537, of at most 64 bits";
        for (byte[] exponent : new byte[][] {{}, {0}, {1}, {3}, {1, 0, 0}, {1, 0, 2}, odd(new byte[9])}) {
            refused(rsa(MODULUS, exponent), because);
        }
    }

    @Test
    void other_things_are_no_signing_keys() {
        refused(new byte[0], "the public key is not a COSE key");
        refused(new byte[] {(byte) 0xa0}, "the public key is not a COSE key");
        refused(new byte[] {(byte) 0xf6}, "the public key is not a COSE key");
        refused(new byte[2000], "a public key has at most 1024 bytes");
        refused(
                new Cbor()
                        .map(5)
                        .pair(1, 2)
                        .pair(3, -35)
                        .pair(-1, 2)
                        .pair(-2, X)
                        .pair(-3, Y)
                        .done(),
                "the public key is neither ES256 nor RS256");
        refused(
                new Cbor()
                        .map(6)
                        .pair(1, 2)
                        .pair(3, -7)
                        .pair(-1, 1)
                        .pair(-2, X)
                        .pair(-3, Y)
                        .pair(-4, new byte[] {1})
                        .done(),
                "the public key holds its private half");
        byte[] key =
                SoftwareAuthenticator.es256("key", SIGNING).key().publicKey().toArray();
        assertThatThrownBy(() -> SigningKey.of(new byte[0], key)).hasMessage("a credential id has 1 to 1023 bytes");
        assertThatThrownBy(() -> SigningKey.of(new byte[1024], key)).hasMessage("a credential id has 1 to 1023 bytes");
    }

    private static void refused(byte[] publicKey, String because) {
        assertThatThrownBy(() -> SigningKey.of(ID, publicKey))
                .isInstanceOf(MalformedProof.class)
                .hasMessage(because);
    }

    private static byte[] ec(byte[] x, byte[] y) {
        return new Cbor()
                .map(5)
                .pair(1, 2)
                .pair(3, -7)
                .pair(-1, 1)
                .pair(-2, x)
                .pair(-3, y)
                .done();
    }

    private static byte[] rsa(byte[] modulus, byte[] exponent) {
        return new Cbor()
                .map(4)
                .pair(1, 3)
                .pair(3, -257)
                .pair(-1, modulus)
                .pair(-2, exponent)
                .done();
    }

    /** So many bytes, the highest and the lowest bit set. */
    private static byte[] odd(byte[] number) {
        number[0] = (byte) 0x80;
        number[number.length - 1] |= 1;
        return number;
    }

    private static byte[] longer(byte[] number) {
        byte[] longer = new byte[number.length + 1];
        System.arraycopy(number, 0, longer, 1, number.length);
        return longer;
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] signed = value.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(signed.length, 32);
        System.arraycopy(signed, signed.length - length, fixed, 32 - length, length);
        return fixed;
    }
}
