package dev.twokey.people;

import static dev.twokey.people.TestDeployment.granted;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.Request;
import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Slug;
import dev.twokey.proof.Decision;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last key of a growth is turned while somebody is being disabled: the one comes before the other, in the log too. */
@DatabaseTest
class GrowthRacesTest {
    @TempDir
    Path data;

    private final TestDatabase database;
    private TestDeployment harbour;
    private Request asked;

    GrowthRacesTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void alice_asks_that_carol_joins_the_soc() {
        harbour = TestDeployment.founded(database, data);
        Introductions introductions = harbour.bean(Introductions.class);
        Actor.Person alice = harbour.signIn("Alice");
        Invitation invitation = granted(introductions.inviteExtension(
                alice, harbour.person("Carol"), new Extension(List.of(), Set.of(new Slug("soc")), Set.of())));
        asked = granted(introductions.draft(alice, invitation.id()));
        granted(harbour.turn(asked, "Alice", Decision.REQUEST));
    }

    @AfterEach
    void stop() {
        harbour.close();
    }

    @Test
    void a_key_waits_for_the_disablement_of_its_person_and_does_not_count() throws Exception {
        assertThat(refused(whileBeingDisabled("Bob"))).isEqualTo("person-disabled");
    }

    @Test
    void a_key_waits_for_the_disablement_of_the_requester_and_does_not_count() throws Exception {
        assertThat(refused(whileBeingDisabled("Alice"))).isEqualTo("person-disabled");
    }

    @Test
    void a_key_waits_for_the_disablement_of_whom_it_concerns_and_does_not_count() throws Exception {
        assertThat(refused(whileBeingDisabled("Carol"))).isEqualTo("person-disabled");
    }

    /** Bob turns the second key, while a transaction that disables the persona is not committed yet. */
    private Answer<Request> whileBeingDisabled(String persona) throws InterruptedException, ExecutionException {
        PersonStore persons = harbour.bean(PersonStore.class);
        PersonId leaver = harbour.person(persona);
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Answer<Request>> bobs =
                    Objects.requireNonNull(database.transactions().execute(status -> {
                        persons.hold(leaver);
                        persons.disable(
                                leaver,
                                harbour.person("Bob"),
                                "left",
                                database.clock().now());
                        Future<Answer<Request>> turning =
                                threads.submit(() -> harbour.turn(asked, "Bob", Decision.APPROVE));
                        while (!turning.isDone() && !somebodyWaits()) {
                            Thread.onSpinWait();
                        }
                        return turning;
                    }));
            return bobs.get();
        }
    }

    private boolean somebodyWaits() {
        return database.owner()
                .sql("select exists (select from pg_locks where locktype = 'advisory' and not granted and database ="
                        + " (select oid from pg_database where datname = current_database()))")
                .query(Boolean.class)
                .single();
    }
}
