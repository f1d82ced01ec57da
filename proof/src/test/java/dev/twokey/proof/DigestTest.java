package dev.twokey.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static final String ABC = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void a_digest_is_shown_in_hexadecimal_and_read_back() {
        assertThat(Digest.of("abc".getBytes(UTF_8))).hasToString(ABC);
        assertThat(Digest.parse(ABC)).isEqualTo(Digest.of("abc".getBytes(UTF_8)));
    }

    @Test
    void other_spellings_are_refused() {
        for (String other : new String[] {
            ABC.toUpperCase(Locale.ROOT), ABC.substring(7), ABC + "00", "sha256:", ABC.replace('b', 'g')
        }) {
            assertThatThrownBy(() -> Digest.parse(other)).isInstanceOf(MalformedProof.class);
        }
        assertThatThrownBy(() -> Digest.ofHash(new byte[31])).isInstanceOf(MalformedProof.class);
    }

    @Test
    void the_code_of_a_request_is_the_beginning_of_its_digest() {
        assertThat(RequestCode.of(Digest.parse(ABC))).hasToString("Q9W1 DFWF");
    }

    @Test
    void a_commitment_opens_for_its_salt_and_text_alone() {
        byte[] salt = "0123456789abcdef".getBytes(UTF_8);
        Commitment commitment = Commitment.of(salt, "customer called");
        assertThat(Commitment.parse(commitment.toString())).isEqualTo(commitment);
        assertThat(commitment.opens(salt, "customer called")).isTrue();
        assertThat(commitment.opens(salt, "customer call")).isFalse();
        assertThat(commitment.opens(new byte[16], "customer called")).isFalse();
        assertThat(commitment.hash()).isEqualTo(Digest.of("0123456789abcdefcustomer called".getBytes(UTF_8)));
        assertThatThrownBy(() -> Commitment.of(new byte[15], "x")).isInstanceOf(MalformedProof.class);
    }
}
