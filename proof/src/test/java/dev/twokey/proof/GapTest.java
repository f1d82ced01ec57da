package dev.twokey.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GapTest {
    private static final Instant AT = Instant.parse("2026-11-26T18:00:00Z");
    private static final Witness TWO = new Witness(2, Digest.of(new byte[] {2}));
    private static final Witness FIVE = new Witness(5, Digest.of(new byte[] {5}));

    @Test
    void says_which_entries_are_missing() {
        assertThat(gap(TWO, Optional.of(FIVE)).inWords())
                .isEqualTo("Restored on 2026-11-26T18:00:00Z (epoch 2): entries 2 to 4 are missing.");
        assertThat(gap(TWO, Optional.of(new Witness(3, FIVE.root()))).inWords()).endsWith(": entry 2 is missing.");
        assertThat(gap(TWO, Optional.of(TWO)).inWords()).endsWith(": no entry is known to be missing.");
        assertThat(gap(TWO, Optional.empty()).inWords())
                .endsWith(": what came after entry 1 before that is missing, how much is not known.");
        assertThat(gap(FIVE, Optional.of(TWO)).inWords())
                .endsWith(": this log is not the one whose first 2 entries had been signed.");
        assertThat(gap(Witness.ofNothing(), Optional.empty()).inWords())
                .endsWith(": all that came before that is missing, how much is not known.");
    }

    @Test
    void explains_states_up_to_the_one_that_was_lost_and_no_other() {
        Gap gap = gap(TWO, Optional.of(FIVE));
        assertThat(gap.covers(FIVE)).isTrue();
        assertThat(gap.covers(new Witness(3, TWO.root()))).isTrue();
        assertThat(gap.covers(new Witness(2, FIVE.root()))).isFalse();
        assertThat(gap.covers(new Witness(6, FIVE.root()))).isFalse();
        assertThat(gap(FIVE, Optional.of(TWO)).covers(TWO)).isTrue();
        assertThat(gap.mayCover(new Witness(6, FIVE.root()))).isFalse();
    }

    @Test
    void explains_nothing_where_nobody_knows_how_much_was_lost() {
        Gap gap = gap(TWO, Optional.empty());
        assertThat(gap.covers(new Witness(100, FIVE.root()))).isFalse();
        assertThat(gap.mayCover(new Witness(100, FIVE.root()))).isTrue();
        assertThat(gap.mayCover(new Witness(2, FIVE.root()))).isFalse();
    }

    @Test
    void an_entry_that_says_nothing_readable_is_malformed_and_another_kind_is_none() {
        assertThat(Gap.of(entry("elevation.due", JsonObject.empty()), 7)).isEmpty();
        assertThatExceptionOfType(MalformedProof.class)
                .isThrownBy(() -> Gap.of(entry(Gap.KIND, JsonObject.of("epoch", 2)), 7));
    }

    private static Gap gap(Witness continues, Optional<Witness> lost) {
        return Gap.of(entry(Gap.KIND, Gap.data(2, continues, lost)), 7).orElseThrow();
    }

    private static LogEntry entry(String kind, JsonObject data) {
        return LogEntry.of("ent_00000000000000000000000001", kind, AT, "system").withData(data);
    }
}
