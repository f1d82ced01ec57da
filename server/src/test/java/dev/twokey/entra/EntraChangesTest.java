package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.ChangesContractTest;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.Changes;
import dev.twokey.directory.spi.Cursor;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.sandbox.faults.FaultKind;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Changes of groups, by Graph's delta query. */
class EntraChangesTest extends ChangesContractTest {
    private static SandboxedEntra entra;

    @BeforeAll
    static void start() throws IOException {
        entra = SandboxedEntra.started();
    }

    @AfterAll
    static void close() throws IOException {
        entra.close();
    }

    @Test
    void all_pages_are_read_and_an_empty_one_is_not_the_end() {
        TenantDirectory directory = entra.connector().open(entra.contoso().connection());
        RoleGroupId group = group(directory, "delta-pages");
        Set<GuestId> inside = entra.contoso().fill(group.value(), 250).stream()
                .map(GuestId::new)
                .collect(Collectors.toSet());
        entra.contoso().meet(FaultKind.EMPTY_PAGE, "GET", "/groups/delta");

        Changes told = done(directory.roleGroups().changes(Set.of(group), Optional.empty()));

        assertThat(told.changes()).allMatch(Changes.Change::inside);
        assertThat(told.changes().stream().map(Changes.Change::member).collect(Collectors.toSet()))
                .isEqualTo(inside);
    }

    @Test
    void after_seven_days_everybody_is_told_again() {
        TenantDirectory directory = entra.connector().open(entra.contoso().connection());
        RoleGroupId group = group(directory, "delta-week");
        Cursor cursor = done(directory.roleGroups().changes(Set.of(group), Optional.empty()))
                .next();
        entra.clock().turn(Duration.ofDays(7));

        assertThat(done(directory.roleGroups().changes(Set.of(group), Optional.of(cursor)))
                        .whole())
                .isTrue();
    }

    @Test
    void with_other_groups_than_before_everybody_is_told_again() {
        TenantDirectory directory = entra.connector().open(entra.contoso().connection());
        RoleGroupId one = group(directory, "delta-one");
        RoleGroupId two = group(directory, "delta-two");
        Cursor cursor = done(directory.roleGroups().changes(Set.of(one), Optional.empty()))
                .next();

        assertThat(done(directory.roleGroups().changes(Set.of(one, two), Optional.of(cursor)))
                        .whole())
                .isTrue();
        assertThat(done(directory.roleGroups().changes(Set.of(one), Optional.of(new Cursor("not one of ours"))))
                        .whole())
                .isTrue();
        assertRejected(directory.roleGroups().changes(Set.of(), Optional.empty()), Rejection.INVALID);
    }

    private static RoleGroupId group(TenantDirectory directory, String slug) {
        RoleGroupId group = done(directory.roleGroups().ensure(new RoleGroupSpec(slug, slug, "")))
                .id();
        entra.contoso().everythingIsSeen();
        return group;
    }

    @Override
    protected TwoCustomers customers() {
        return entra.customers();
    }

    @Override
    protected void forget(Cursor cursor) {
        entra.contoso().directory().governance().deltas().forgetAll();
    }
}
