package dev.twokey.story.canaries;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/** What a superuser can copy out of the embedded database: every row and column of every table, the catalog's included. */
public final class Dump {
    private static final String SUPERUSER = "postgres";
    private static final String TABLES = """
            select format('%I.%I', nspname, relname) from pg_class join pg_namespace on pg_namespace.oid = relnamespace
            where relkind in ('r', 'm') order by 1
            """;
    // COPY doubles the backslash before the x.
    private static final Pattern BINARY = Pattern.compile("\\\\\\\\x((?:[0-9a-f]{2})+)");

    private Dump() {}

    /** One output for each table that has rows. */
    public static List<Output> of(Path data) throws SQLException, IOException {
        Path database = data.resolve("postgresql");
        String url = "jdbc:postgresql://127.0.0.1:" + read(database.resolve("port")) + "/twokey";
        List<Output> tables = new ArrayList<>();
        try (Connection superuser =
                DriverManager.getConnection(url, SUPERUSER, read(database.resolve(SUPERUSER + ".password")))) {
            for (String table : tables(superuser)) {
                var copy = new ByteArrayOutputStream();
                superuser
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut("copy (select * from " + table + ") to stdout", copy);
                // Text in a bytea column would otherwise be searched for in its hexadecimal form only.
                decode(copy);
                if (copy.size() > 0) {
                    tables.add(Output.of("database " + table, copy.toByteArray()));
                }
            }
        }
        return tables;
    }

    private static List<String> tables(Connection superuser) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static void decode(ByteArrayOutputStream copy) {
        Matcher binary = BINARY.matcher(copy.toString(StandardCharsets.ISO_8859_1));
        while (binary.find()) {
            copy.writeBytes(HexFormat.of().parseHex(binary.group(1)));
            copy.write('\n');
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file).strip();
    }
}
