package dev.twokey.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DatabaseTest
class RowsTest {
    private static final Instant MOMENT = Instant.parse("2026-11-24T14:12:30.123456Z");

    @Test
    void one_row_was_written() {
        Rows.one(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void another_number_of_rows_than_one_is_a_bug(int rows) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Rows.one(rows))
                .withMessage("wrote " + rows + " rows instead of one: indicates a bug");
    }

    @Test
    void a_moment_comes_back_from_the_database_to_the_microsecond(TestDatabase database) {
        assertThat(database.app()
                        .sql("select :at::timestamptz as at, null::timestamptz as never")
                        .param("at", Rows.at(MOMENT))
                        .query((row, number) -> {
                            assertThat(Rows.optionalInstant(row, "never")).isEmpty();
                            assertThat(Rows.optionalInstant(row, "at")).contains(MOMENT);
                            return Rows.instant(row, "at");
                        })
                        .single())
                .isEqualTo(MOMENT);
    }
}
