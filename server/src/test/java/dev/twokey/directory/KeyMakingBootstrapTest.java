package dev.twokey.directory;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroup;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Secret;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Besides, where each set-up makes a key or a password of its own, by which it knows again what it made. */
public abstract class KeyMakingBootstrapTest extends BootstrapContractTest {
    /** Another attempt made the same names: its key or its password is not ours. */
    @Test
    void what_another_set_up_made_is_a_conflict_and_not_adopted() {
        Connection given = customer().give();
        established(given);
        Map<String, ?> before = customer().state();

        assertRejected(
                BootstrapStep.applyAll(
                        bootstrap().establishment(given, bootstrap().prepare(given), carried())),
                Rejection.CONFLICT);

        assertThat(customer().state()).isEqualTo(before);
    }

    /** A key that is made anew each time. */
    @Test
    void two_connections_that_are_prepared_have_nothing_secret_in_common() {
        Connection given = customer().give();

        assertThat(secrets(bootstrap().prepare(given)))
                .doesNotContainAnyElementsOf(secrets(bootstrap().prepare(given)));
        assertThat(secrets(bootstrap().prepare(given))).doesNotContainAnyElementsOf(secrets(given));
    }

    private static List<String> secrets(Connection connection) {
        return connection.secrets().values().stream()
                .map(Secret::exposeDangerously)
                .toList();
    }

    /** Only what was agreed to: of the rest it is said that it may not be given. */
    @Test
    void what_is_carried_can_be_given_and_without_it_nothing_of_it_can() {
        Connection given = customer().give();
        Connection own = bootstrap().prepare(given);
        done(BootstrapStep.applyAll(bootstrap().establishment(given, own, Set.of())));
        assertRejected(ensureCarrying(own), Rejection.NOT_PERMITTED);

        done(BootstrapStep.applyAll(bootstrap().establishment(given, own, carried())));
        assertThat(ensureCarrying(own)).isInstanceOf(Outcome.Done.class);
    }

    private Outcome<RoleGroup> ensureCarrying(Connection own) {
        try (TenantDirectory directory = connector().open(own)) {
            return directory.roleGroups().ensure(new RoleGroupSpec("once", "TwoKey Roles - Once", "", carried()));
        }
    }
}
