package dev.twokey.api;

import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.RequestId;

/** What the database says when something is written about one request, and about no other. */
public final class Stumble {
    private Stumble() {}

    /** @param code an SQLSTATE, such as {@code 23505} for what is there already */
    public static void over(TestDatabase database, String path, String code) {
        database.owner().sql("""
                create or replace function twokey.stumble() returns trigger language plpgsql as
                $$ begin raise exception 'stumbled' using errcode = tg_argv[0]; end $$
                """).update();
        database.owner()
                .sql("create or replace trigger stumble before insert on twokey.log_entry for each row"
                        + " when (new.request_id = '"
                        + RequestId.parse(path.substring(path.lastIndexOf('/') + 1))
                                .value() + "') execute function twokey.stumble('" + code + "')")
                .update();
    }

    public static void noMore(TestDatabase database) {
        database.owner().sql("drop trigger stumble on twokey.log_entry").update();
    }
}
