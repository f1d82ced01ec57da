package dev.twokey.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What every store does alike: demands that one row was written, and keeps moments as PostgreSQL's timestamptz. */
public final class Rows {
    private Rows() {}

    /** @throws IllegalStateException when another number of rows was written: a bug, or somebody went around the code */
    public static void one(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("wrote " + rows + " rows instead of one: indicates a bug");
        }
    }

    /** @throws IllegalStateException when another number of rows was written than was asked for */
    public static void exactly(int wanted, int rows) {
        if (rows != wanted) {
            throw new IllegalStateException("wrote " + rows + " rows instead of " + wanted + ": indicates a bug");
        }
    }

    /** One column of many rows as a parameter, to be cast in SQL: {@code cast(:ids as uuid[])}. */
    public static <T> @Nullable String[] array(Collection<T> rows, Function<T, @Nullable Object> column) {
        @Nullable String[] texts = new String[rows.size()];
        int nth = 0;
        for (T row : rows) {
            Object value = column.apply(row);
            texts[nth++] = value == null ? null : value.toString();
        }
        return texts;
    }

    /** The moment as a parameter of a statement. */
    public static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /** The moment in a column that is never null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The moment in a column, if there is one. */
    public static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
