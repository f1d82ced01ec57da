package dev.twokey.elevation;

import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Request;
import dev.twokey.database.Wall;
import dev.twokey.directory.Standings;
import dev.twokey.directory.TenantState;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.LogLine;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosedTenantTest {
    private static final String GROUP = "security-manager";
    private static final Actor HEALTH = new Actor.Job("health");

    private TestElevations access;

    @BeforeEach
    void begin(@TempDir Path data) {
        access = TestElevations.begun(data);
    }

    @AfterEach
    void close() {
        access.close();
    }

    @Test
    void nobody_asks_to_enter_a_paused_tenant_and_the_answer_says_why() {
        pause("the application lost a permission");

        assertThat(ask(TestElevations.CONTOSO)).isEqualTo("tenant-paused");
        assertThat(access.contoso().standing().reason()).contains("the application lost a permission");
        assertThat(access.contoso().standing().isOpen()).isFalse();
    }

    @Test
    void another_tenant_is_open_all_the_same() {
        pause("the application lost a permission");

        assertThat(access.draft("Alice", GROUP, TestElevations.HOUR, new Slug("globex"))
                        .kind())
                .isEqualTo("elevation");
    }

    @Test
    void what_was_approved_before_the_pause_is_not_given() {
        Request request = access.approved(GROUP);
        pause("the application lost a permission");

        access.pass(request);

        assertThat(access.state(request)).isNotEqualTo(GrantState.ACTIVE);
        assertThat(access.grant(request).endReason()).contains("tenant-paused");
        assertThat(access.inside()).isEmpty();
    }

    @Test
    void who_is_inside_a_paused_tenant_is_taken_out() {
        Request request = access.inside(GROUP);
        pause("the application lost a permission");

        access.revoke(request);
        access.pass(request);
        access.later();
        access.pass(request);

        assertThat(access.state(request)).isEqualTo(GrantState.ENDED);
        assertThat(access.inside()).isEmpty();
    }

    @Test
    void a_tenant_that_is_active_again_is_open() {
        pause("the application lost a permission");
        move(TenantState.PAUSED, TenantState.ACTIVE, "repaired");

        assertThat(access.draft("Alice", GROUP, TestElevations.HOUR).kind()).isEqualTo("elevation");
    }

    @Test
    void the_customer_reads_in_the_log_when_and_how_the_tenant_moved() {
        pause("the application lost a permission");
        TenantId contoso = access.contoso().id();
        access.deployment().logs().sequence(contoso);

        assertThat(access.deployment().logs().verifiedLines(contoso, "tenant.moved").stream()
                        .map(LogLine::entry)
                        .map(entry ->
                                entry.data().string("from") + " " + entry.data().string("to")))
                .containsExactly("active paused");
    }

    @Test
    void a_tenant_moves_only_as_the_database_lists() {
        assertThat(Wall.thatRefuses(() -> move(TenantState.ACTIVE, TenantState.LEFT, "gone")))
                .isEqualTo("a_tenant_moves_only_by_a_listed_transition");
        assertThat(Wall.thatRefuses(() -> access.database()
                        .app()
                        .sql("insert into tenant_step values (:tenant, 7, 'active', 'paused', now(), null, 'why')")
                        .param("tenant", access.contoso().id().value())
                        .update()))
                .isEqualTo("a_tenant_moves_on_from_where_it_stands");
        assertThat(Wall.thatRefuses(() -> access.database()
                        .app()
                        .sql("update tenant set state = 'active'")
                        .update()))
                .isEqualTo("permission denied for table tenant");
    }

    @Test
    void a_tenant_that_stands_elsewhere_is_not_moved() {
        assertThat(tried(EnumSet.of(TenantState.PAUSED), TenantState.ACTIVE)).isFalse();
        assertThat(access.contoso().standing().state()).isEqualTo(TenantState.ACTIVE);
    }

    private String ask(Slug tenant) {
        return refused(access.elevations()
                .ask(
                        new Elevations.Ask(tenant, GROUP, Optional.empty(), "a reason", "INC-4711"),
                        access.person("Alice")));
    }

    private void pause(String reason) {
        move(TenantState.ACTIVE, TenantState.PAUSED, reason);
    }

    private void move(TenantState from, TenantState to, String reason) {
        access.database()
                .transactions()
                .executeWithoutResult(status ->
                        access.bean(Standings.class).move(access.contoso().id(), EnumSet.of(from), to, HEALTH, reason));
    }

    private boolean tried(EnumSet<TenantState> from, TenantState to) {
        return Boolean.TRUE.equals(access.database()
                .transactions()
                .execute(status ->
                        access.bean(Standings.class).move(access.contoso().id(), from, to, HEALTH, "because")));
    }
}
