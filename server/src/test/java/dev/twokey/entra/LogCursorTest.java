package dev.twokey.entra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a place in a log is written down. */
class LogCursorTest {
    private static final Instant READ = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant FROM = Instant.parse("2026-11-01T09:30:00Z");

    @Test
    void a_cursor_is_read_as_it_was_written() {
        LogCursor cursor = LogCursor.remembering(READ, FROM, List.of("Directory_1", "Directory_2"));

        assertThat(LogCursor.parse(cursor.written())).contains(cursor);
        assertThat(cursor.knows("Directory_1")).isTrue();
        assertThat(cursor.knows("Directory_3")).isFalse();
        assertThat(LogCursor.parse(LogCursor.remembering(READ, FROM, List.of()).written()))
                .isPresent();
    }

    @Test
    void the_newest_are_remembered_and_the_size_is_bounded() {
        List<String> ids = IntStream.range(0, 5000).mapToObj(String::valueOf).toList();

        LogCursor cursor = LogCursor.remembering(READ, FROM, ids);

        assertThat(cursor.told()).hasSize(LogCursor.MOST_REMEMBERED);
        assertThat(cursor.knows("4999")).isTrue();
        assertThat(cursor.knows("0")).as("told again rather than never").isFalse();
        assertThat(cursor.written().value()).hasSizeLessThan(20_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0;a;b;",
                "2;2026-11-01T10:00:00Z;2026-11-01T10:00:00Z;",
                "1;now;then;",
                "1;2026-11-01T10:00:00Z"
            })
    void what_is_no_cursor_of_this_version_is_none(String text) {
        assertThat(LogCursor.parse(new Cursor(text))).isEmpty();
    }
}
