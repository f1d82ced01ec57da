package dev.twokey.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.audit.Restores;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.TenantId;
import dev.twokey.people.People;
import dev.twokey.people.TestDeployment;
import dev.twokey.proof.Gap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node with the keys, and without anything that would tell it how old the database may be. */
class JoiningTest {
    @TempDir
    Path data;

    @TempDir
    Path files;

    @Test
    void a_node_that_keeps_nothing_gives_nothing_until_its_operator_has_spoken() throws IOException {
        try (TestDatabase database = TestDatabase.fresh();
                TestDeployment first = TestDeployment.founded(database, data)) {
            first.sequence();
            Path keys = Files.createDirectories(files.resolve("keys"));
            for (String key : List.of("kek", "log", "pseudonyms", "genesis")) {
                Files.copy(data.resolve("keys").resolve(key), keys.resolve(key), StandardCopyOption.COPY_ATTRIBUTES);
            }
            try (TestDeployment alone = TestDeployment.started(database, files)) {
                assertThat(alone.bean(Restores.class).refuses(TenantId.DEPLOYMENT))
                        .isPresent();
                assertThat(says(alone, ""))
                        .contains("copy the folder keys from there")
                        .endsWith("exit 1\n");
                assertThat(says(alone, "restored harbour\n", "--by", "Carol", "--reason", "All is lost"))
                        .contains("say so with --keys-too")
                        .endsWith("exit 1\n");
                assertThat(alone.bean(Restores.class).epoch()).isEqualTo(1);

                assertThat(says(alone, "restored harbour\n", "--keys-too", "--by", "Carol", "--reason", "All is lost"))
                        .contains("This node works in epoch 2.")
                        .endsWith("exit 0\n");
                assertThat(alone.bean(Restores.class).refuses(TenantId.DEPLOYMENT))
                        .isEmpty();
                assertThat(alone.bean(Restores.class).broken()).isZero();
                assertThat(alone.logs().verifiedLines(TenantId.DEPLOYMENT, Gap.KIND))
                        .hasSize(1);
            }
            assertThat(first.bean(Restores.class).refuses(TenantId.DEPLOYMENT))
                    .as("a node that was not spoken to")
                    .isPresent();
        }
    }

    @Test
    void whoever_is_stopped_half_way_reads_what_holds() {
        try (TestDatabase database = TestDatabase.fresh();
                TestDeployment harbour = TestDeployment.founded(database, data)) {
            harbour.sequence();
            database.app()
                    .sql(
                            "insert into log_entry (tenant_id, id, kind, body) select tenant_id, gen_random_uuid(), 'poison',"
                                    + " '{\"kind\":\"poison\"}' from log where origin = 'harbour/deployment'")
                    .update();

            assertThat(says(harbour, "restored harbour\n", "--keys-too", "--by", "Carol", "--reason", "All is lost"))
                    .contains(
                            "Not done to the end: ",
                            "The database is in epoch 2, which has begun: ",
                            "This node works in it.")
                    .doesNotContain("Nothing was done")
                    .endsWith("exit 1\n");
            assertThat(harbour.bean(Restores.class).epoch()).isEqualTo(2);
        }
    }

    private static String says(TestDeployment node, String typed, String... options) {
        return Operator.says(node.bean(Restores.class), node.bean(People.class), typed, options);
    }
}
