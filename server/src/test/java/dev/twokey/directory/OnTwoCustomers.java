package dev.twokey.directory;

import static dev.twokey.directory.Outcomes.done;

import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.TenantDirectory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;

/** Two customers of one kind. Each test has a role group and a guest of its own. */
abstract class OnTwoCustomers {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    final int number = NUMBERS.incrementAndGet();
    TenantDirectory contoso;
    TenantDirectory globex;

    protected abstract TwoCustomers customers();

    @BeforeEach
    void open() {
        contoso = connector().open(contoso().connection());
        globex = connector().open(globex().connection());
    }

    Connector connector() {
        return customers().connector();
    }

    Customer contoso() {
        return customers().contoso();
    }

    Customer globex() {
        return customers().globex();
    }

    RoleGroupSpec spec() {
        return new RoleGroupSpec(
                "security-manager-" + number, "TwoKey Roles - Security Manager " + number, "Members come and go.");
    }

    OperationalAccount alice() {
        return new OperationalAccount("alice.admin-" + number + "@harbour.example", "Alice (operations)");
    }

    RoleGroupId group() {
        return done(contoso.roleGroups().ensure(spec())).id();
    }

    /** As it was signed for. */
    Destination in(RoleGroupId group) {
        return new Destination(group, spec().slug());
    }

    GuestId guest() {
        return done(contoso.guests().invite(alice())).id();
    }

    /** The first read after a write may be one too early; the second is not. */
    GuestId foundPatiently(OperationalAccount account) {
        return done(contoso.guests().find(account))
                .or(() -> done(contoso.guests().find(account)))
                .orElseThrow()
                .id();
    }

    static Outcome<Acknowledged> ok() {
        return Outcome.done(Acknowledged.OK);
    }

    static String detail(Outcome<?> outcome) {
        return outcome instanceof Outcome.Rejected<?> rejected ? rejected.detail() : "";
    }
}
