package dev.twokey.policy;

import static dev.twokey.people.TestDeployment.granted;
import static dev.twokey.people.TestDeployment.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.database.DatabaseTest;
import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.TenantId;
import dev.twokey.people.TestDeployment;
import dev.twokey.proof.Decision;
import dev.twokey.proof.PolicyVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest
class PoliciesTest {
    private static final String SHIPPED = Shipped.text(DocumentKind.CATALOGUE);
    private static final String SHORTER = SHIPPED.replace("longest: 8h", "longest: 4h");

    @TempDir
    Path data;

    private final TestDatabase database;
    private TestDeployment harbour;
    private Policies policies;
    private Amendments amendments;

    PoliciesTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void found() {
        harbour = TestDeployment.founded(database, data, context -> context.scan("dev.twokey.policy"));
        policies = harbour.bean(Policies.class);
        amendments = harbour.bean(Amendments.class);
    }

    @AfterEach
    void stop() {
        harbour.close();
    }

    @Test
    void what_is_shipped_binds_until_two_persons_say_otherwise() {
        InForce<Catalogue> now = policies.inForce(DocumentKind.CATALOGUE);

        assertThat(now.number()).isZero();
        assertThat(now.digest()).isEqualTo(PolicyVersion.digest(SHIPPED));
        assertThat(now.value().roles("entra")).hasSize(4);
    }

    @Test
    void two_persons_put_another_version_in_force() {
        Request draft = propose(SHORTER, "Alice");
        granted(harbour.turn(draft, "Alice", Decision.REQUEST));
        harbour.sequence();
        assertThat(policies.inForce(DocumentKind.CATALOGUE).number()).isZero();

        granted(harbour.turn(draft, "Bob", Decision.APPROVE));
        harbour.sequence();

        InForce<Catalogue> now = policies.inForce(DocumentKind.CATALOGUE);
        assertThat(now.number()).isEqualTo(1);
        assertThat(now.text()).isEqualTo(SHORTER);
        assertThat(now.value()
                        .role("entra", "service-reader")
                        .orElseThrow()
                        .limits()
                        .longest())
                .hasHours(4);
        assertThat(policies.all(DocumentKind.CATALOGUE))
                .extracting(InForce::number)
                .containsExactly(0L, 1L);
        assertThat(harbour.logs().lines(TenantId.DEPLOYMENT, "authority.policy-changed"))
                .hasSize(1);
    }

    @Test
    void the_second_key_is_another_persons_of_the_two_teams() {
        Request draft = propose(SHORTER, "Alice");
        granted(harbour.turn(draft, "Alice", Decision.REQUEST));

        assertThat(refused(harbour.turn(draft, "Alice", Decision.APPROVE))).isEqualTo("requester-is-approver");
        assertThat(refused(harbour.turn(draft, "Carol", Decision.APPROVE))).isEqualTo("not-in-team");
    }

    @Test
    void operations_does_not_ask_for_it() {
        assertThat(refused(amendments.propose(DocumentKind.CATALOGUE, SHORTER, harbour.signIn("Carol"))))
                .isEqualTo("not-in-team");
    }

    @Test
    void what_cannot_be_put_in_force_is_not_asked_for() {
        assertThat(refused(amendments.propose(
                        DocumentKind.CATALOGUE,
                        SHIPPED.replace("longest: 8h", "longest: 9h"),
                        harbour.signIn("Alice"))))
                .isEqualTo("policy-not-acceptable");
        assertThat(refused(amendments.propose(DocumentKind.CATALOGUE, SHIPPED, harbour.signIn("Alice"))))
                .isEqualTo("policy-unchanged");
    }

    @Test
    void of_two_changes_of_one_version_only_one_comes_into_force() {
        Request one = propose(SHORTER, "Alice");
        Request other = propose(SHIPPED.replace("longest: 8h", "longest: 2h"), "Bob");
        granted(harbour.turn(one, "Alice", Decision.REQUEST));
        granted(harbour.turn(other, "Bob", Decision.REQUEST));
        granted(harbour.turn(one, "Bob", Decision.APPROVE));

        assertThat(refused(harbour.turn(other, "Alice", Decision.APPROVE))).isEqualTo("policy-moved");
        harbour.sequence();
        assertThat(policies.inForce(DocumentKind.CATALOGUE).text()).isEqualTo(SHORTER);
    }

    @Test
    void a_pinned_version_is_found_when_another_is_in_force() {
        InForce<Catalogue> pinned = policies.pin(DocumentKind.CATALOGUE);
        change(SHORTER);

        assertThat(policies.pinned(DocumentKind.CATALOGUE, pinned.digest())
                        .flatMap(catalogue -> catalogue.role("entra", "service-reader"))
                        .orElseThrow()
                        .limits()
                        .longest())
                .hasHours(8);
        assertThat(policies.pinned(DocumentKind.CATALOGUE, PolicyVersion.digest("nobody pinned this")))
                .isEmpty();
    }

    @Test
    void rows_put_nothing_in_force() {
        database.owner()
                .sql("insert into twokey.policy_text values (sha256('planted'::bytea), 'catalogue', 'planted')")
                .update();
        database.owner().sql("""
                        insert into twokey.policy_version
                        values ('catalogue', 7, sha256('planted'::bytea), gen_random_uuid(), now())
                        """).update();

        assertThat(policies.inForce(DocumentKind.CATALOGUE).number()).isZero();
    }

    @Test
    void a_text_is_what_its_digest_says() {
        assertThatThrownBy(() -> database.app()
                        .sql("insert into policy_text values (sha256('one'::bytea), 'catalogue', 'another')")
                        .update())
                .hasMessageContaining("a_text_is_what_its_digest_says");
    }

    @Test
    void who_signs_reads_each_line_that_differs() {
        Request draft = propose(SHIPPED.replace("languages: [en, de]", "languages: [en, de, fr]"), "Alice");

        assertThat(harbour.bean(Approvals.class).inWords(draft))
                .contains("- languages: [en, de]", "+ languages: [en, de, fr]")
                .first()
                .asString()
                .startsWith("Puts version 1 of the catalogue in force, sha256:");
        assertThat(draft.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100_000);
    }

    private Request propose(String text, String by) {
        return granted(amendments.propose(DocumentKind.CATALOGUE, text, harbour.signIn(by)));
    }

    private void change(String text) {
        Request draft = propose(text, "Alice");
        granted(harbour.turn(draft, "Alice", Decision.REQUEST));
        granted(harbour.turn(draft, "Bob", Decision.APPROVE));
        harbour.sequence();
    }
}
