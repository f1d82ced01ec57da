package dev.twokey.directory;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.Observed.Change;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.TenantDirectory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every connector really does, as the directory's own audit tells it. */
public abstract class ObservationContractTest extends OnTwoCustomers {
    /** The settings by which a connection names one tenant rather than another of the same server. */
    protected abstract List<String> settingsOfTheTenant();

    @Test
    void giving_twice_and_taking_twice_is_one_change_each() {
        RoleGroupId group = group();
        GuestId guest = guest();
        done(contoso.memberships().give(in(group), guest));
        done(contoso.memberships().give(in(group), guest));
        done(contoso.memberships().take(group, guest));
        done(contoso.memberships().take(group, guest));

        List<Observed> observed = contoso().observed(group.value());

        assertThat(observed).extracting(Observed::change).containsExactly(Change.ADDED, Change.REMOVED);
        assertThat(observed).allSatisfy(change -> {
            assertThat(change.member()).isEqualTo(guest.value());
            assertThat(change.actor()).isNotBlank();
        });
    }

    @Test
    void what_an_administrator_did_has_another_actor() {
        RoleGroupId group = group();
        GuestId guest = guest();
        contoso().put(group.value(), guest.value());
        done(contoso.memberships().take(group, guest));

        List<Observed> observed = contoso().observed(group.value());

        assertThat(observed).extracting(Observed::change).containsExactly(Change.ADDED, Change.REMOVED);
        assertThat(observed.getFirst().actor()).isNotEqualTo(observed.getLast().actor());
    }

    @Test
    void questions_change_nothing() {
        RoleGroupId group = group();
        GuestId guest = guest();

        done(contoso.memberships().isMember(group, guest));
        done(contoso.roleGroups().members(group));
        done(contoso.guests().find(alice()));
        done(contoso.facts().identity());
        group();

        assertThat(contoso().observed(group.value())).isEmpty();
    }

    /** Contoso's own credential, and Globex's address: whatever Globex answers, nothing there changes. */
    @Test
    void the_connection_of_one_tenant_opens_no_other() {
        RoleGroupId foreignGroup = done(globex.roleGroups().ensure(spec())).id();
        GuestId mallory = done(globex.guests().invite(alice())).id();
        Map<String, String> mixed = new HashMap<>(contoso().connection().settings());
        settingsOfTheTenant()
                .forEach(
                        name -> mixed.put(name, globex().connection().settings().get(name)));
        Connection crossed = new Connection(
                contoso().connection().kind(), mixed, contoso().connection().secrets());

        try (TenantDirectory directory = connector().open(crossed)) {
            assertRejected(directory.facts().identity(), Rejection.NOT_AUTHENTICATED);
            assertRejected(directory.memberships().give(in(foreignGroup), mallory), Rejection.NOT_AUTHENTICATED);
            assertRejected(directory.guests().disable(mallory), Rejection.NOT_AUTHENTICATED);
        }

        assertThat(globex().observed(foreignGroup.value())).isEmpty();
        assertThat(globex().enabled(mallory.value())).isTrue();
    }
}
