package dev.twokey.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogEntryTest {
    private static final String PSEUDONYM = "psn_0000000000000000000000000a";

    @ParameterizedTest
    @ValueSource(strings = {PSEUDONYM, "system"})
    void in_a_customers_log_a_pseudonym_or_the_system_acts(String actor) {
        assertThat(LogLine.parse(line(actor, "harbour/contoso").bytes()).entry().actor())
                .isEqualTo(actor);
    }

    @Test
    void in_the_deployments_own_log_a_person_acts() {
        assertThat(LogLine.parse(line(Harbour.ALICE, "harbour/deployment").bytes())
                        .entry()
                        .actor())
                .isEqualTo(Harbour.ALICE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Alice", "alice@harbour.example", "SYSTEM", "psn_0", "per_", "acc_01jc000000e008000000000001", ""
            })
    void nobody_else_does(String actor) {
        assertThatThrownBy(() -> entry(actor))
                .isInstanceOf(MalformedProof.class)
                .hasMessage("field \"actor\" is psn_…, per_… or system");
    }

    @Test
    void a_persons_own_id_is_not_in_a_customers_log_and_no_pseudonym_in_the_deployments() {
        String because = "field \"actor\" is a pseudonym in a tenant's log, per_… in the deployment's own";
        assertThatThrownBy(() -> line(Harbour.ALICE, "harbour/contoso")).hasMessage(because);
        assertThatThrownBy(() -> line(PSEUDONYM, "harbour/deployment")).hasMessage(because);
    }

    private static LogLine line(String actor, String log) {
        return new LogLine(entry(actor), 0, log, Harbour.MORNING);
    }

    private static LogEntry entry(String actor) {
        return LogEntry.of(Harbour.id("ent", 1), "elevation.closed", Harbour.MORNING, actor);
    }
}
