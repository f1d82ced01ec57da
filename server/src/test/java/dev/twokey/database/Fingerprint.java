package dev.twokey.database;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything that stands in our tables, row by row, but what moves by itself: sessions and when they were used, jobs, the
 * numbering of logs, and how often a mail or a directory was tried.
 */
public final class Fingerprint {
    private static final Set<String> MOVES = Set.of(
            "spring_session",
            "spring_session_attributes",
            "scheduled_tasks",
            "turned_time",
            "flyway_schema_history",
            "log");

    private static final List<String> WORK = List.of(
            "lease_holder", "lease_until", "next_at", "attempts", "last_reason", "look_at", "guest_id", "opened_at");

    private static final Map<String, List<String>> MOVING_COLUMNS = Map.of(
            "log_entry",
            List.of("index", "recorded_at", "leaf_hash"),
            "notice",
            List.of("state", "attempts", "next_at", "delivered_at", "detail"),
            "membership",
            WORK,
            "guest",
            WORK);

    private static final String TABLES = """
            select tablename from pg_tables
             where schemaname = 'twokey' and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')""";

    private final Map<String, Set<String>> rows;

    private Fingerprint(Map<String, Set<String>> rows) {
        this.rows = rows;
    }

    /** As the application sees it. */
    public static Fingerprint of(JdbcClient app) {
        String all = app.sql(TABLES).query(String.class).list().stream()
                .filter(table -> !MOVES.contains(table))
                .map(table -> "select '" + table + "' as of_table, (to_jsonb(t) - '{"
                        + String.join(",", MOVING_COLUMNS.getOrDefault(table, List.of()))
                        + "}'::text[])::text as content from twokey." + table + " t")
                .collect(Collectors.joining(" union all "));
        Map<String, Set<String>> rows = new TreeMap<>();
        app.sql(all)
                .query((row, number) -> rows.computeIfAbsent(row.getString(1), none -> new HashSet<>())
                        .add(row.getString(2)))
                .list();
        return new Fingerprint(rows);
    }

    public Set<String> tables() {
        return rows.keySet();
    }

    /** What another one has that this one has not, and the other way round; nothing when they are equal. */
    public List<String> changesTo(Fingerprint later) {
        List<String> changes = new ArrayList<>();
        Set<String> tables = new TreeSet<>(rows.keySet());
        tables.addAll(later.rows.keySet());
        for (String table : tables) {
            Set<String> before = rows.getOrDefault(table, Set.of());
            Set<String> after = later.rows.getOrDefault(table, Set.of());
            after.stream().filter(row -> !before.contains(row)).forEach(row -> changes.add("+ " + table + " " + row));
            before.stream().filter(row -> !after.contains(row)).forEach(row -> changes.add("- " + table + " " + row));
        }
        return changes;
    }
}
