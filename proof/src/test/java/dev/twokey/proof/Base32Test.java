package dev.twokey.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class Base32Test {
    @Property
    void bytes_come_back(@ForAll @Size(max = 40) byte[] bytes) {
        assertThat(Base32.decode(Base32.encode(bytes), bytes.length)).isEqualTo(bytes);
    }

    @Property
    void ids_come_back(@ForAll long high, @ForAll long low) {
        UUID id = new UUID(high, low);
        String text = Base32.id("req", id);
        assertThat(text).matches("req_[0-9a-hjkmnp-tv-z]{26}");
        assertThat(Base32.parseId("req", text)).isEqualTo(id);
    }

    @Test
    void only_the_one_spelling_is_read() {
        String id = Base32.id("req", new UUID(0x0193_5f00_0000_7000L, 0x8000_0000_0000_0001L));
        for (String other : new String[] {
            id.toUpperCase(Locale.ROOT),
            id.replace('0', 'o'),
            id.substring(1),
            id + "0",
            "req_z" + id.substring(5),
            "per" + id.substring(3),
            ""
        }) {
            assertThatThrownBy(() -> Base32.parseId("req", other)).isInstanceOf(MalformedProof.class);
        }
    }
}
