package dev.twokey.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.audit.LogBrokenException;
import dev.twokey.audit.LogBrokenException.Breach;
import dev.twokey.audit.LogRefusal;
import dev.twokey.audit.Restores;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.TenantId;
import dev.twokey.restore.Operator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node keeps outside the database was spoilt. It starts, takes back, and gives nothing; and it says which file it is. */
class UnreadablePinsTest {
    @TempDir
    Path data;

    private final TestDatabase database = TestDatabase.fresh();

    @BeforeEach
    void found() {
        try (TestDeployment harbour = TestDeployment.founded(database, data)) {
            harbour.sequence();
            harbour.signIn("Alice");
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_epoch_that_is_none_or_that_others_may_write_lets_nobody_in() throws IOException {
        for (String spoilt : new String[] {"", "two\n", "-1\n", "99999999999999999999\n"}) {
            Files.writeString(data.resolve("keys/epoch"), spoilt);
            refuses("keys/epoch: it cannot be used: it holds no epoch");
        }
        Files.writeString(data.resolve("keys/epoch"), "1\n");
        open("epoch");
        refuses("keys/epoch is open to others");
        close("epoch");
        works();
    }

    @Test
    void a_mark_that_others_may_read_or_that_is_none_lets_nobody_in() throws IOException {
        open("high-water/harbour/deployment");
        refuses("keys/high-water/harbour/deployment: it cannot be used: ");
        close("high-water/harbour/deployment");
        works();
        Files.write(data.resolve("keys/high-water/harbour/deployment"), new byte[] {(byte) 0xff, 0});
        refuses("keys/high-water/harbour/deployment: it cannot be used: ");
    }

    @Test
    void nobody_has_authority_where_the_genesis_or_who_lost_theirs_cannot_be_read() throws IOException {
        String genesis = Files.readString(data.resolve("keys/genesis"));
        Files.writeString(data.resolve("keys/genesis"), "");
        believesNobody("keys/genesis");
        Files.writeString(data.resolve("keys/genesis"), genesis);
        Files.writeString(data.resolve("keys/revoked"), "per_01\n");
        open("revoked");
        believesNobody("keys/revoked");
        close("revoked");
        works();
    }

    private void believesNobody(String file) {
        try (TestDeployment node = TestDeployment.started(database, data)) {
            assertThat(data.resolve("founding")).as("nothing is founded anew").isEmptyDirectory();
            assertThatThrownBy(() -> node.bean(AuthorityLog.class).authority())
                    .isInstanceOfSatisfying(LogBrokenException.class, broken -> {
                        assertThat(broken.breach()).isEqualTo(Breach.UNREADABLE);
                        assertThat(broken.origin()).isEqualTo(file);
                    });
        }
    }

    private void refuses(String why) {
        try (TestDeployment node = TestDeployment.started(database, data)) {
            assertThat(node.bean(Restores.class).refuses(TenantId.DEPLOYMENT))
                    .contains(LogRefusal.DATABASE_NOT_AS_SIGNED);
            assertThatThrownBy(node::sequence)
                    .isInstanceOf(LogBrokenException.class)
                    .hasMessageContaining(why);
            assertThat(node.bean(Restores.class).broken()).isPositive();
            assertThat(Operator.says(node.bean(Restores.class), node.bean(People.class), "", new String[0]))
                    .contains(why)
                    .endsWith("exit 1\n");
        }
    }

    private void works() {
        try (TestDeployment node = TestDeployment.started(database, data)) {
            assertThat(node.bean(Restores.class).refuses(TenantId.DEPLOYMENT)).isEmpty();
            node.sequence();
        }
    }

    private void open(String file) throws IOException {
        Files.setPosixFilePermissions(data.resolve("keys").resolve(file), PosixFilePermissions.fromString("rw-rw-r--"));
    }

    private void close(String file) throws IOException {
        Files.setPosixFilePermissions(data.resolve("keys").resolve(file), PosixFilePermissions.fromString("rw-------"));
    }
}
