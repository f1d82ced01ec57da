package dev.twokey.elevation;

import static dev.twokey.people.TestDeployment.granted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.approval.Request;
import dev.twokey.directory.PretendDirectory;
import dev.twokey.directory.PretendDirectory.Answer;
import dev.twokey.directory.PretendDirectory.Deed;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.TenantDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The invariants can fail: what breaks a promise is seen to break it, by its name. Each test repairs what it broke. */
class InvariantsTest {
    private static final String GROUP = "security-manager";
    private static final String ALICES = "op-alice@harbour.example";

    /** Of an act that no job has numbered yet: without it the log is still whole. */
    private static final String WITHDRAWN = "kind = 'request.withdrawn' and index is null";

    @TempDir
    private static Path data;

    private static World world;

    private final Invariants invariants = new Invariants(world);
    private Request request;

    @BeforeAll
    static void begin() {
        world = new World(data, new Tally());
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void aliceIsInside() {
        Act asked = new Act.Agree(0, Persona.Alice, Persona.Bob, Customer.CONTOSO, GROUP, Duration.ofHours(1));
        assertThat(asked.in(world)).isEqualTo("granted");
        new Act.Sweep(1).in(world);
        request = world.requests().getLast();
        assertThat(world.inside()).containsExactly("contoso " + GROUP + " " + ALICES);
        invariants.hold();
    }

    /** Whatever was broken holds again: no test leaves the next one something to fail of. */
    @AfterEach
    void allHoldsAgain() {
        new Act.TimePasses(Duration.ofHours(1)).in(world);
        world.settle();
        invariants.holdAtRest();
        assertThat(world.inside()).isEmpty();
    }

    // --- nobody is inside without two keys

    @Test
    void a_member_whom_nobody_let_in_is_seen() {
        world.directory().putInside("globex", GROUP, ALICES);
        assertBroken(Invariants.TWO_KEYS, invariants::hold);
        takeOut(Customer.GLOBEX);
    }

    /** The database refuses it, so its walls are taken down first; the constraint stays down, and no other test needs it. */
    @Test
    void a_member_with_one_key_is_seen() {
        owner("alter table twokey.elevation_grant drop constraint a_grant_has_its_second_key");
        owner("alter table twokey.request_key disable trigger user");
        owner("create table twokey.kept as select * from twokey.request_key where decision = 'approve'");
        owner("delete from twokey.request_key where decision = 'approve'");
        assertBroken(Invariants.TWO_KEYS, invariants::hold);
        owner("insert into twokey.request_key select * from twokey.kept");
        owner("alter table twokey.request_key enable trigger user");
        owner("drop table twokey.kept");
    }

    @Test
    void a_member_whose_removal_the_directory_only_pretends_is_excused_as_long_as_it_lies_and_no_longer() {
        world.directory().answers("contoso", Deed.TAKE, Answer.FALSELY);
        world.directory().answers("contoso", Deed.READ, Answer.FALSELY);
        new Act.Revoke(0, Persona.Bob, 0).in(world);
        new Act.Sweep(0).in(world);

        assertThat(world.grant(request)).map(Grant::state).contains(GrantState.ENDED);
        assertThat(world.inside()).as("it lied").isNotEmpty();
        assertThatCode(invariants::hold).doesNotThrowAnyException();
        assertBroken(Invariants.AT_REST, invariants::holdAtRest);
        world.surprises().rest();
        assertBroken(Invariants.TWO_KEYS, invariants::hold);
    }

    @Test
    void who_is_let_in_without_an_intent_is_seen() {
        assertBroken(Watchman.LET_IN, () -> give(Customer.GLOBEX));
    }

    @Test
    void who_is_let_in_by_somebody_who_left_or_is_too_close_is_seen() {
        new Act.Revoke(0, Persona.Bob, 0).in(world);
        assertThatCode(() -> give(Customer.CONTOSO)).doesNotThrowAnyException();

        Grant grant = world.grant(request).orElseThrow();
        Watchman watchman = world.watchman();
        watchman.remembers(Set.of(), Set.of(Set.of(grant.requester(), grant.second())));
        assertBroken(Watchman.LET_IN, () -> give(Customer.CONTOSO));
        watchman.forgets();
        watchman.remembers(Set.of(grant.second()), Set.of());
        assertBroken(Watchman.LET_IN, () -> give(Customer.CONTOSO));
        watchman.forgets();
    }

    // --- at rest, members are accesses inside their time

    @Test
    void a_member_who_stays_is_seen() {
        world.restedAtNow();
        assertThatCode(invariants::holdAtRest).doesNotThrowAnyException();
        new Act.TimePasses(Duration.ofHours(2)).in(world);
        world.restedAtNow();
        assertBroken(Invariants.AT_REST, invariants::holdAtRest);
    }

    @Test
    void somebody_who_has_an_access_and_is_not_inside_is_seen() {
        takeOut(Customer.CONTOSO);
        assertBroken(Invariants.AT_REST, invariants::holdAtRest);
        world.directory().putInside("contoso", GROUP, ALICES);
    }

    // --- every act has its entry

    @Test
    void an_act_whose_entry_is_missing_is_seen() {
        new Act.Ask(0, Persona.Erin, Customer.GLOBEX, GROUP, Duration.ofHours(1), true).in(world);
        assertThat(new Act.Withdraw(0, Persona.Erin, 0).in(world)).isEqualTo("granted");
        owner("alter table twokey.log_entry disable trigger user");
        owner("create table twokey.kept as select * from twokey.log_entry where " + WITHDRAWN);
        owner("delete from twokey.log_entry where " + WITHDRAWN);
        assertBroken(Invariants.ENTRIES, invariants::hold);
        owner("insert into twokey.log_entry overriding system value select * from twokey.kept");
        owner("alter table twokey.log_entry enable trigger user");
        owner("drop table twokey.kept");
    }

    @Test
    void an_entry_without_its_act_is_seen() {
        granted(world.revoke(0, Persona.Bob, request));
        assertBroken(Invariants.ENTRIES, invariants::hold);
        world.answered(request, "elevation.revoked", dev.twokey.kernel.Answer.granted("revoked"));
    }

    // ---

    private static void assertBroken(String promise, ThrowingCallable check) {
        assertThatThrownBy(check).isInstanceOf(AssertionError.class).hasMessageContaining(promise);
    }

    private static void owner(String sql) {
        world.database().owner().sql(sql).update();
    }

    private static TenantDirectory at(Customer where) {
        return world.directory().open(PretendDirectory.connection(where.slug()));
    }

    private static RoleGroupId group(Customer where) {
        return new RoleGroupId(
                world.tenant(where).roleGroup(GROUP).orElseThrow().groupId());
    }

    private static void give(Customer where) {
        at(where).memberships().give(new Destination(group(where), GROUP), new GuestId(ALICES));
    }

    private static void takeOut(Customer where) {
        at(where).memberships().take(group(where), new GuestId(ALICES));
    }
}
