package dev.twokey.people;

import static dev.twokey.people.TestDeployment.granted;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.approval.spi.Signer;
import dev.twokey.approval.spi.Signers;
import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.database.Wall;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Bytes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest
class PeopleTest {
    @TempDir
    Path data;

    private final TestDatabase database;
    private TestDeployment harbour;
    private People people;

    PeopleTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void found() {
        harbour = TestDeployment.founded(database, data);
        people = harbour.bean(People.class);
    }

    @AfterEach
    void stop() {
        harbour.close();
    }

    @Test
    void knows_names_accounts_teams_and_aliases() {
        PersonId alice = harbour.person("Alice");

        assertThat(people.name(alice)).isEqualTo("Alice");
        assertThat(people.mail(alice)).contains("alice@harbour.example");
        assertThat(people.operationalAccount(alice)).map(People.Account::name).contains("op-alice@harbour.example");
        assertThat(people.isServiceStaff(alice)).isTrue();
        assertThat(people.isServiceStaff(harbour.person("Carol"))).isFalse();
        assertThat(people.isIn(harbour.person("Carol"), Set.of(new Slug("operations"))))
                .isTrue();
        assertThat(people.aliases(Set.of(new Slug("soc"), new Slug("service-engineering"))))
                .containsExactlyInAnyOrder("soc@harbour.example", "service-engineering@harbour.example");
        assertThat(people.all()).extracting(People.Member::name).containsExactly("Alice", "Bob", "Carol");
    }

    @Test
    void finds_whom_a_pseudonym_of_a_log_stands_for_and_leaves_out_the_unknown() {
        TenantId contoso = new TenantId(new UUID(1, 1));
        PersonId alice = harbour.person("Alice");
        String likely = harbour.logs().pseudonym(contoso, alice);
        String bob = harbour.logs().pseudonym(contoso, harbour.person("Bob"));
        String bobElsewhere = harbour.logs().pseudonym(new TenantId(new UUID(1, 2)), harbour.person("Bob"));

        assertThat(people.behind(contoso, Set.of(likely), Set.of(alice))).containsExactly(Map.entry(likely, alice));
        assertThat(people.behind(contoso, Set.of(likely, bob, bobElsewhere), Set.of(alice)))
                .containsOnly(Map.entry(likely, alice), Map.entry(bob, harbour.person("Bob")));
        assertThat(people.behind(TenantId.DEPLOYMENT, Set.of(alice.toString()), Set.of()))
                .containsExactly(Map.entry(alice.toString(), alice));
    }

    @Test
    void a_person_inserted_into_the_tables_is_nobody() {
        PersonId mallory = insertMallory();

        assertThat(harbour.bean(Signers.class).signer(mallory)).isEmpty();
        assertThat(people.isActive(mallory)).isFalse();
        assertThat(people.isServiceStaff(mallory)).isFalse();
        assertThat(people.operationalAccount(mallory)).isEmpty();
        assertThat(people.all()).extracting(People.Member::id).doesNotContain(mallory);
    }

    @Test
    void a_key_and_a_team_inserted_into_the_tables_give_their_person_nothing() {
        PersonId carol = harbour.person("Carol");
        Signers signers = harbour.bean(Signers.class);
        List<?> before = signers.signer(carol).map(Signer::keys).orElseThrow();
        sql("insert into passkey select sha256('id'), person_id, null, 'signing', public_key, sha256('key'), aaguid,"
                + " false, false, twokey.now() from passkey where purpose = 'signing' limit 1");
        database.app()
                .sql("insert into team_member (team_id, person_id) values ('soc', ?)")
                .param(carol.value())
                .update();

        assertThat(signers.signer(carol)).hasValueSatisfying(signer -> {
            assertThat(signer.keys()).isEqualTo(before);
            assertThat(signer.teams()).containsExactly(new Slug("operations"));
        });
    }

    @Test
    void an_account_renamed_by_the_owner_of_the_tables_is_not_shown() {
        database.owner()
                .sql("update account set name = 'op-mallory@globex.example' where name = 'op-alice@harbour.example'")
                .update();

        assertThat(people.operationalAccount(harbour.person("Alice"))).isEmpty();
    }

    @Test
    void one_person_disables_another_at_once() {
        PersonId alice = harbour.person("Alice");
        Actor.Person carol = harbour.signIn("Carol");

        assertThat(granted(people.disable(carol, alice, "left the company")).active())
                .isFalse();

        assertThat(harbour.bean(Signers.class).signer(alice)).isEmpty();
        harbour.sequence();
        assertThat(harbour.bean(AuthorityLog.class).authority().person(alice.toString()))
                .hasValueSatisfying(person -> assertThat(person.isActive()).isFalse());
        assertThat(refused(people.disable(carol, alice, "again"))).isEqualTo("already-disabled");
    }

    /** Whoever can write rows takes a person out by it, and must not keep the real act from its entry and its event. */
    @Test
    void a_planted_disablement_does_not_stand_in_for_the_real_one() {
        PersonId alice = harbour.person("Alice");
        Actor.Person bob = harbour.signIn("Bob");
        database.app()
                .sql("insert into person_disablement values (?, ?, 'planted', twokey.now())")
                .params(alice.value(), bob.id().value())
                .update();

        granted(people.disable(bob, alice, "left the company"));

        assertThat(harbour.bean(AuthorityLog.class).authority().person(alice.toString()))
                .hasValueSatisfying(person -> assertThat(person.isActive()).isFalse());
        assertThat(refused(people.disable(bob, alice, "again"))).isEqualTo("already-disabled");
    }

    @Test
    void a_deleted_disablement_enables_nobody() {
        PersonId alice = harbour.person("Alice");
        granted(people.disable(harbour.signIn("Bob"), alice, "left the company"));
        harbour.sequence();
        database.owner().sql("delete from person_disablement").update();

        assertThat(people.isActive(alice)).isFalse();
    }

    @Test
    void a_disabled_person_disables_nobody_and_a_reason_is_said() {
        Actor.Person alice = harbour.signIn("Alice");
        Actor.Person bob = harbour.signIn("Bob");
        assertThat(refused(people.disable(bob, alice.id(), " "))).isEqualTo("reason-missing");
        granted(people.disable(bob, alice.id(), "left the company"));

        assertThat(refused(people.disable(alice, bob.id(), "revenge"))).isEqualTo("person-disabled");
        assertThat(refused(people.disable(bob, new PersonId(new UUID(9, 9)), "who?")))
                .isEqualTo("not-found");
    }

    @Test
    void a_revoked_key_signs_nothing_more() {
        PersonId alice = harbour.person("Alice");
        Signers signers = harbour.bean(Signers.class);
        Bytes key = signers.signer(alice).orElseThrow().keys().getFirst().credentialId();

        granted(people.revokeKey(harbour.signIn("Alice"), alice, key, "lost"));

        assertThat(signers.signer(alice))
                .hasValueSatisfying(signer -> assertThat(signer.keys()).isEmpty());
        harbour.sequence();
        assertThat(harbour.logs().lines(TenantId.DEPLOYMENT, "authority.key-revoked"))
                .hasSize(1);
        assertThat(harbour.bean(AuthorityLog.class).authority().violations()).isEmpty();
    }

    @Test
    void a_planted_revocation_does_not_stand_in_for_the_real_one() {
        Actor.Person bob = harbour.signIn("Bob");
        Signers signers = harbour.bean(Signers.class);
        Bytes key = signers.signer(harbour.person("Alice"))
                .orElseThrow()
                .keys()
                .getFirst()
                .credentialId();
        database.app()
                .sql("insert into passkey_revocation values (?, ?, 'planted', twokey.now())")
                .params(key.toArray(), bob.id().value())
                .update();

        granted(people.revokeKey(bob, harbour.person("Alice"), key, "lost"));

        assertThat(harbour.bean(AuthorityLog.class).authority().key(key))
                .hasValueSatisfying(found -> assertThat(found.isRevoked()).isTrue());
        assertThat(harbour.logs().lines(TenantId.DEPLOYMENT, "authority.key-revoked"))
                .hasSize(1);
    }

    @Test
    void the_database_keeps_names_credentials_and_keys_for_one_person() {
        assertThat(Wall.thatRefuses(() -> sql("insert into account select gen_random_uuid(), person_id, kind,"
                        + " upper(name), salt from account limit 1")))
                .isEqualTo("an_account_name_belongs_to_one_person");
        assertThat(Wall.thatRefuses(() -> sql("insert into account select gen_random_uuid(), person_id, kind,"
                        + " '\uff41lice@harbour.example', salt from account limit 1")))
                .isEqualTo("an_account_name_belongs_to_one_person");
        assertThat(
                        Wall.thatRefuses(
                                () -> sql(
                                        "insert into passkey select credential_id, person_id, account_id,"
                                                + " purpose, public_key, sha256('x'), aaguid, false, false, twokey.now() from passkey limit 1")))
                .isEqualTo("a_credential_id_belongs_to_one_person");
        assertThat(
                        Wall.thatRefuses(
                                () -> sql(
                                        "insert into passkey select sha256('x'), person_id, account_id,"
                                                + " purpose, public_key, fingerprint, aaguid, false, false, twokey.now() from passkey limit 1")))
                .isEqualTo("a_public_key_belongs_to_one_person");
    }

    @Test
    void the_application_cannot_rewrite_or_delete_persons_accounts_and_keys() {
        for (String table : List.of("person", "account", "passkey", "team_member", "person_disablement")) {
            assertThat(Wall.thatRefuses(() -> sql("delete from " + table)))
                    .isEqualTo("permission denied for table " + table);
        }
        assertThat(Wall.thatRefuses(() -> sql("update passkey set public_key = sha256('x')")))
                .isEqualTo("permission denied for table passkey");
        assertThat(Wall.thatRefuses(() -> sql("update passkey_counter set sign_count = -1")))
                .isEqualTo("a_signature_counter_never_falls");
    }

    private PersonId insertMallory() {
        PersonId mallory = new PersonId(new UUID(6, 6));
        database.app()
                .sql("insert into person (id, name, mail, introduced_at)"
                        + " values (?, 'Mallory', 'mallory@globex.example', twokey.now())")
                .param(mallory.value())
                .update();
        database.app()
                .sql("insert into team_member (team_id, person_id) values ('soc', ?)")
                .param(mallory.value())
                .update();
        database.app()
                .sql(
                        "insert into account (id, person_id, kind, name, salt)"
                                + " select gen_random_uuid(), ?, 'operational', 'op-mallory@globex.example', salt from account limit 1")
                .param(mallory.value())
                .update();
        return mallory;
    }

    private void sql(String sql) {
        database.app().sql(sql).update();
    }
}
