package dev.twokey.entra;

import static dev.twokey.directory.Outcomes.assertRejected;
import static dev.twokey.directory.Outcomes.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.NestingContractTest;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.TenantDirectory;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Groups in groups, in Entra. */
class EntraNestingTest extends NestingContractTest {
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
    void row_24_of_two_role_groups_inside_each_other_neither_lets_anybody_in() {
        TenantDirectory contoso =
                customers().connector().open(customers().contoso().connection());
        RoleGroupSpec one = new RoleGroupSpec("one-of-two", "One of two", "");
        RoleGroupSpec two = new RoleGroupSpec("two-of-two", "Two of two", "");
        RoleGroupId first = done(contoso.roleGroups().ensure(one)).id();
        RoleGroupId second = done(contoso.roleGroups().ensure(two)).id();
        customers().contoso().nest(first.value(), second.value());
        customers().contoso().nest(second.value(), first.value());
        GuestId guest = done(contoso.guests().invite(new OperationalAccount("carol.admin@harbour.example", "Carol")))
                .id();

        assertRejected(contoso.memberships().give(new Destination(first, one.slug()), guest), Rejection.CONFLICT);
        assertRejected(contoso.memberships().give(new Destination(second, two.slug()), guest), Rejection.CONFLICT);
        assertThat(contoso.memberships().isMember(first, guest)).isEqualTo(Outcome.done(false));
    }

    @Override
    protected TwoCustomers customers() {
        return entra.customers();
    }
}
