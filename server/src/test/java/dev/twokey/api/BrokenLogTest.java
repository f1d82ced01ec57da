package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.database.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody changed a log in the database. */
@OverHttp
class BrokenLogTest {
    private final Harbour harbour;
    private final JdbcClient owner;

    @Autowired
    BrokenLogTest(Harbour harbour, TestDatabase database) {
        this.harbour = harbour;
        this.owner = database.owner();
    }

    @Test
    void whoever_needs_it_is_told_so_and_gets_no_anonymous_failure() {
        Visitor bob = harbour.bob();
        String path = harbour.asked(harbour.alice());
        Reply reply;
        set("checkpoint || 'broken'");
        try {
            reply = bob.post(path + "/statements", Map.of("decision", "approve"));
        } finally {
            set("replace(checkpoint, 'broken', '')");
        }

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.problem()).isEqualTo("database-not-as-signed");
        assertThat(bob.post(path + "/statements", Map.of("decision", "approve")).status())
                .as("as it was signed")
                .isEqualTo(200);
    }

    private void set(String checkpoint) {
        owner.sql("alter table twokey.log disable trigger user").update();
        owner.sql("update twokey.log set checkpoint = " + checkpoint + " where origin like '%/contoso'")
                .update();
        owner.sql("alter table twokey.log enable trigger user").update();
    }
}
