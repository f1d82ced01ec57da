package dev.twokey.elevation;

import static dev.twokey.people.TestDeployment.granted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.audit.Restores;
import dev.twokey.directory.Directories;
import dev.twokey.directory.PretendDirectory;
import dev.twokey.directory.Tenant;
import dev.twokey.elevation.ReconciliationStore.Owed;
import dev.twokey.kernel.Slug;
import dev.twokey.people.People;
import dev.twokey.restore.Operator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tenants are owed after a restore: who attempts it, and on what ground it is called done. */
class ReconcilingTest {
    @TempDir
    Path data;

    @SuppressWarnings("NullAway")
    private TestElevations access;

    @BeforeEach
    void restored() {
        access = TestElevations.begun(data);
        access.bean(Directories.class)
                .all()
                .forEach(tenant -> access.deployment().logs().sequence(tenant.id()));
        access.deployment().sequence();
        Restores restores = access.bean(Restores.class);
        String said = Operator.says(
                restores,
                access.bean(People.class),
                "restored harbour\n",
                "--keys-too",
                "--by",
                "Carol",
                "--reason",
                "The machine is lost");
        assertThat(said).endsWith("exit 0\n");
        access.forward(Duration.ofMinutes(2));
    }

    @AfterEach
    void close() {
        access.close();
    }

    @Test
    void no_more_are_taken_than_there_is_room_for_and_none_twice() {
        assertThat(store().claim(1)).hasSize(1);
        assertThat(store().claim(50)).hasSize(1);
        assertThat(store().claim(50)).isEmpty();
        access.later();
        assertThat(store().claim(50)).as("whoever took them may be dead").hasSize(2);
    }

    @Test
    void whoever_was_too_slow_writes_nothing_and_takes_nobody_out() {
        Owed slow = contosos(store().claim(50));
        access.later();
        Owed quick = contosos(store().claim(50));
        access.directory().putInside("contoso", "support-partner", TestElevations.ALICES_ACCOUNT);

        access.bean(Reconciling.class).pass(slow);

        assertThat(access.inside()).containsExactly("support-partner " + TestElevations.ALICES_ACCOUNT);
        assertThat(store().done(slow, now())).isFalse();
        assertThat(store().later(slow, Optional.of(now()), now())).isFalse();
        assertThat(store().again(slow, "late", now())).isFalse();
        access.bean(Reconciling.class).pass(quick);
        assertThat(access.inside()).isEmpty();
        assertThat(store().isOwed(access.contoso().id())).isTrue();
    }

    @Test
    void what_was_taken_out_since_it_was_looked_at_is_looked_at_again() {
        Owed owed = contosos(store().claim(50));
        Owed renewed = store().renew(owed).orElseThrow();
        access.database()
                .app()
                .sql("update reconciliation set taken_at = twokey.now() where tenant_id = ?")
                .param(access.contoso().id().value())
                .update();

        assertThat(store().done(renewed, now())).isFalse();
        assertThat(store().isOwed(access.contoso().id())).isTrue();
    }

    @Test
    void a_tenant_that_is_registered_after_a_restore_is_emptied_before_anybody_is_let_in() {
        access.directory().putInside("fabrikam", "support-partner", TestElevations.ALICES_ACCOUNT);
        Tenant fabrikam = granted(access.bean(Directories.class)
                .register(
                        new Slug("fabrikam"),
                        "Fabrikam",
                        PretendDirectory.connection("fabrikam"),
                        access.person("Carol")));

        assertThat(store().isOwed(fabrikam.id())).isTrue();
        access.reconcile();
        assertThat(access.directory().inside("fabrikam", "support-partner")).isEmpty();
        access.later();
        access.reconcile();
        assertThat(store().isOwed(fabrikam.id())).isFalse();
    }

    private Owed contosos(List<Owed> claimed) {
        return claimed.stream()
                .filter(owed -> owed.tenant().equals(access.contoso().id()))
                .findFirst()
                .orElseThrow();
    }

    private ReconciliationStore store() {
        return access.bean(ReconciliationStore.class);
    }

    private Instant now() {
        return access.database().clock().now();
    }
}
