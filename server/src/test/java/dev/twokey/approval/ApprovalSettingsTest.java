package dev.twokey.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.twokey.kernel.UnusableSetting;
import dev.twokey.proof.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApprovalSettingsTest {
    @Test
    void no_statement_is_offered_for_longer_than_verifiers_believe() {
        assertThat(offering(Statement.LONGEST).statementValidity()).isEqualTo(Statement.LONGEST);
        for (Duration wrong : new Duration[] {Statement.LONGEST.plusMillis(1), Duration.ZERO}) {
            assertThatExceptionOfType(UnusableSetting.class)
                    .isThrownBy(() -> offering(wrong))
                    .extracting(UnusableSetting::remedy)
                    .isEqualTo("Set TWOKEY_STATEMENT_VALIDITY to more than 0 and at most 15m.");
        }
    }

    private static ApprovalSettings offering(Duration validity) {
        return new ApprovalSettings("harbour", Duration.ofMinutes(15), validity);
    }
}
