package dev.twokey.story.bench;

import dev.twokey.story.running.Broken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Grants by the thousand, written into the database as its owner: copies of one that two persons really turned their keys
 * for, each for another guest. Nobody could sign ten thousand times for a measurement. What is measured is real: the server
 * finds these rows due, takes the guests out at the directory, reads that back and records it.
 */
final class Seeding implements AutoCloseable {
    private final Connection owner;

    private Seeding(Connection owner) {
        this.owner = owner;
    }

    /** As the owner of the embedded database's schema. */
    static Seeding in(Path data) {
        Path database = data.resolve("postgresql");
        String url = "jdbc:postgresql://127.0.0.1:" + read(database.resolve("port")) + "/twokey?currentSchema=twokey";
        try {
            return new Seeding(
                    DriverManager.getConnection(url, "twokey_owner", read(database.resolve("twokey_owner.password"))));
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be reached", e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** A guest who is in the role group at the directory. */
    record Inside(String customer, String account, String guest) {}

    private static final String ACCOUNTS = """
            insert into account (id, person_id, kind, name, salt)
            select gen_random_uuid(), g.requester_id, 'operational', s.name, decode(md5(s.name), 'hex')
            from (select distinct unnest(?::text[]) as name) s, (select * from elevation_grant order by owed_at limit 1) g
            where not exists (select from account a where a.name = s.name)
            """;

    private static final String SEED = """
            create temp table seed as
            select t.id as tenant_id, a.id as account_id, a.name as account_name, s.guest, gen_random_uuid() as request_id
            from unnest(?::text[], ?::text[], ?::text[]) as s(customer, name, guest)
                 join tenant t on t.slug = s.customer join account a on a.name = s.name
            """;

    private static final List<String> COPIES = List.of("""
            create temp table original as select * from elevation_grant where state = 'active' order by owed_at limit 1
            """, """
            insert into guest (tenant_id, account_id, guest_id) select tenant_id, account_id, guest from seed
            on conflict on constraint an_account_is_one_guest_in_a_tenant do nothing
            """, """
            insert into membership (tenant_id, account_id, role_group)
            select s.tenant_id, s.account_id, o.role_group from seed s, original o
            on conflict on constraint a_membership_is_worked_on_in_one_place
            do update set next_at = '-infinity', attempts = 0, taken_at = null, look_at = null
            """, """
            insert into request (tenant_id, id, kind, requester_id, requester_account_id, document, digest, state, version,
                                 deadline, drafted_at)
            select tenant_id, request_id, kind, requester_id, requester_account_id, document,
                   sha256(convert_to(document, 'UTF8')), state, version, deadline, drafted_at
            from (select s.tenant_id, s.request_id, r.kind, r.requester_id, r.requester_account_id, r.state, r.version,
                         r.deadline, r.drafted_at,
                         regexp_replace(replace(r.document, o.account_name, s.account_name),
                                        '"request":"[^"]*"', '"request":"' || s.request_id || '"') as document
                  from seed s, original o join request r on (r.tenant_id, r.id) = (o.tenant_id, o.request_id)) copied
            """, """
            insert into statement_offer (nonce, tenant_id, request_id, person_id, decision, statement, not_after)
            select s.request_id || '/' || k.decision, s.tenant_id, s.request_id, k.person_id, k.decision, '{}', k.turned_at
            from seed s, original o join request_key k on (k.tenant_id, k.request_id) = (o.tenant_id, o.request_id)
            """, """
            insert into request_key (tenant_id, request_id, requester_id, person_id, decision, nonce, statement, assertion,
                                     turned_at)
            select s.tenant_id, s.request_id, k.requester_id, k.person_id, k.decision, s.request_id || '/' || k.decision,
                   '{}', '{}', k.turned_at
            from seed s, original o join request_key k on (k.tenant_id, k.request_id) = (o.tenant_id, o.request_id)
            """, """
            insert into elevation_grant (tenant_id, request_id, requester_id, second_id, account_id, account_name, role_group,
                                         duration, owed_at, state, version, starts_at, ends_at)
            select s.tenant_id, s.request_id, o.requester_id, o.second_id, s.account_id, s.account_name, o.role_group,
                   o.duration, o.owed_at, 'active', 1, o.starts_at, o.ends_at
            from seed s, original o
            """, """
            update guest g set guest_id = s.guest, opened_at = twokey.now(), opened_under = s.request_id
            from seed s where (g.tenant_id, g.account_id) = (s.tenant_id, s.account_id)
            """);

    private static final List<String> WALLS =
            List.of("guest", "membership", "request", "request_key", "elevation_grant", "account", "statement_offer");

    /** Puts their grants there, active for long yet. */
    void grants(List<Inside> all) {
        try {
            owner.setAutoCommit(false);
            walls("disable");
            run(ACCOUNTS, array(all, Inside::account));
            run("drop table if exists seed, original");
            run(SEED, array(all, Inside::customer), array(all, Inside::account), array(all, Inside::guest));
            // Without their sizes PostgreSQL would plan the copies badly.
            run("analyze seed, account");
            for (String copy : COPIES) {
                run(copy);
            }
            run("analyze guest, membership, request, request_key, elevation_grant");
            walls("enable");
            owner.commit();
            owner.setAutoCommit(true);
            Broken.unless(
                    count("select count(*) from seed") == all.size(), "the seeded grants", all.size() + "", "fewer");
        } catch (SQLException e) {
            throw new IllegalStateException("the grants cannot be written", e);
        }
    }

    /** Lets all of them end at the same instant, so far from now. */
    void allDueIn(Duration length) {
        try {
            owner.setAutoCommit(false);
            walls("disable");
            run("create temp table due as select twokey.now() + make_interval(secs => " + length.toMillis() / 1000.0
                    + ") as at");
            run("update elevation_grant g set starts_at = due.at - g.duration, ends_at = due.at from due, seed s"
                    + " where (g.tenant_id, g.request_id) = (s.tenant_id, s.request_id)");
            run("drop table due");
            walls("enable");
            owner.commit();
            owner.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException("the grants cannot be made to end", e);
        }
    }

    /** How many of them are not yet recorded as ended. */
    int left() {
        return count(
                "select count(*) from elevation_grant g join seed s using (tenant_id, request_id) where state <> 'ended'");
    }

    /** How many guests of them are not yet disabled. */
    int enabled() {
        return count(
                "select count(*) from guest g join seed s using (tenant_id, account_id) where opened_at is not null");
    }

    private int count(String sql) {
        try (PreparedStatement statement = owner.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final String LASTED = """
            select extract(epoch from g.read_back_at - g.ends_at) * 1000000 from elevation_grant g
            join seed s using (tenant_id, request_id)
            """;

    /** From the instant they were due to the read-back that the server recorded, both by the database's clock. */
    List<Duration> lasted() {
        List<Duration> all = new ArrayList<>();
        try (PreparedStatement statement = owner.prepareStatement(LASTED);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                all.add(Duration.ofNanos(rows.getBigDecimal(1).longValue() * 1000));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void walls(String word) throws SQLException {
        for (String table : WALLS) {
            run("alter table " + table + " " + word + " trigger user");
        }
    }

    private interface Text {
        String of(Inside inside);
    }

    private String[] array(List<Inside> all, Text text) {
        return all.stream().map(text::of).toArray(String[]::new);
    }

    private void run(String sql, String[]... arrays) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int place = 0; place < arrays.length; place++) {
                statement.setArray(place + 1, owner.createArrayOf("text", arrays[place]));
            }
            statement.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        owner.close();
    }
}
