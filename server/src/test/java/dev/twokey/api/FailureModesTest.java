package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.twokey.database.TestDatabase;
import dev.twokey.database.Wall;
import dev.twokey.directory.PretendDirectory;
import dev.twokey.directory.PretendDirectory.Answer;
import dev.twokey.directory.PretendDirectory.Deed;
import dev.twokey.kernel.RequestId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** How systems like this failed elsewhere, and the wall that stands here; each test bears the failure's name. */
@OverHttp
class FailureModesTest {
    private final Harbour harbour;
    private final PretendDirectory directory;
    private final TestDatabase database;

    @Autowired
    FailureModesTest(Harbour harbour, PretendDirectory directory, TestDatabase database) {
        this.harbour = harbour;
        this.directory = directory;
        this.database = database;
    }

    @AfterEach
    void the_directory_behaves_again() {
        directory.behaves("contoso");
    }

    @Test
    void row_1_a_revocation_that_failed_is_not_shown_as_done() {
        Visitor alice = harbour.alice();
        String path = inside(alice, "service-administrator");
        directory.answers("contoso", Deed.TAKE, Answer.FALSELY);
        assertThat(revoke(path).status()).isEqualTo(200);

        Reply tried = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> alice.get(path),
                        reply -> reply.json().at("/attempts/count").asInt() >= 2);
        assertThat(tried.at("/state")).isEqualTo("ending");
        assertThat(tried.at("/attempts/lastReason")).contains("still lists the membership");
        assertThat(directory.inside("contoso", "service-administrator")).isNotEmpty();

        directory.behaves("contoso");
        assertThat(Harbour.comesTo(alice, path, "ended").at("/removal/readBackAt"))
                .isNotEmpty();
        assertThat(directory.inside("contoso", "service-administrator")).isEmpty();
    }

    @Test
    void row_3_overlapping_grants_do_not_revoke_each_other() {
        Visitor alice = harbour.alice();
        String first = inside(alice, "service-reader");
        String second = inside(alice, "service-reader");
        revoke(first);
        Reply ended = Harbour.comesTo(alice, first, "ended");
        assertThat(ended.at("/continuedBy")).isEqualTo(id(second));
        assertThat(directory.inside("contoso", "service-reader")).hasSize(1);
        assertThat(alice.get(second).at("/state")).isEqualTo("active");
        revoke(second);
        Harbour.comesTo(alice, second, "ended");
        assertThat(directory.inside("contoso", "service-reader")).isEmpty();
    }

    @Test
    void row_7_deleting_a_request_does_not_leave_the_access() {
        Visitor alice = harbour.alice();
        String path = inside(alice, "support-partner");
        assertThat(alice.delete(path).problem()).isEqualTo("method-not-allowed");
        assertThat(Wall.thatRefuses(
                        () -> database.app().sql("delete from request").update()))
                .isEqualTo("permission denied for table request");
        assertThat(alice.get(path).at("/state")).isEqualTo("active");
        revoke(path);
        Harbour.comesTo(alice, path, "ended");
    }

    @Test
    void row_8_nobody_approves_their_own_request_by_a_forgotten_path() {
        Visitor alice = harbour.alice();
        String path = harbour.asked(alice);
        Map<String, String> approve = Map.of("decision", "approve");
        assertThat(alice.post(path + "/statements", approve).problem()).isEqualTo("requester-is-approver");
        assertThat(alice.withToken().post(path + "/statements", approve).problem())
                .isEqualTo("requester-is-approver");
        Reply bobs = harbour.bob().post(path + "/statements", approve);
        Object alices = alice.signUninvited(bobs.json().path("options"));
        Map<String, Object> forged = Map.of("nonce", bobs.at("/nonce"), "assertion", alices);
        assertThat(alice.post(path + "/keys", forged).problem()).isEqualTo("not-found");
        assertThat(alice.withToken().post(path + "/keys", forged).problem()).isEqualTo("not-found");
        assertThat(alice.postAtSigning("/sign/" + bobs.at("/nonce"), Map.of("assertion", alices))
                        .problem())
                .isEqualTo("key-unknown");
        assertThat(alice.get(path).at("/state")).isEqualTo("pending");
    }

    @Test
    void row_9_a_second_account_of_the_same_human_is_the_same_human() {
        Visitor grace = harbour.introduced("grace", harbour.alice(), harbour.bob());
        String path = harbour.asked(grace, "support-partner");
        Reply invitation = harbour.bob()
                .post(
                        "/api/v1/people/" + person(grace) + "/extensions",
                        Map.of("accounts", List.of(Map.of("kind", "sign-in", "name", "grace.second@harbour.example"))));
        Visitor second = harbour.joinedAgain("grace-again", grace, invitation, harbour.bob(), harbour.dana());
        assertThat(second.get("/api/v1/me").at("/account")).isEqualTo("grace.second@harbour.example");
        assertThat(second.post(path + "/statements", Map.of("decision", "approve"))
                        .problem())
                .isEqualTo("requester-is-approver");
    }

    @Test
    void row_13_a_request_changed_between_asking_and_approving_is_refused() {
        Set<String> inside = directory.inside("contoso", "security-manager");
        String path = harbour.asked(harbour.alice());
        Visitor bob = harbour.bob();
        Reply offered = bob.post(path + "/statements", Map.of("decision", "approve"));
        // As the owner of the database, digest and all: what the first key signed is another document.
        database.owner().sql("""
                        update twokey.request set document = changed.text, digest = sha256(convert_to(changed.text, 'UTF8'))
                        from (select id, replace(document, 'INC-4711', 'INC-0815') as text from twokey.request) changed
                        where changed.id = request.id and request.id = :id
                        """).param("id", RequestId.parse(id(path)).value()).update();
        assertThat(harbour.turn(bob, path, offered).problem()).isEqualTo("request-changed");
        assertThat(bob.post(path + "/statements", Map.of("decision", "approve")).problem())
                .isEqualTo("request-changed");
        assertThat(harbour.alice().get(path).at("/state")).isEqualTo("pending");
        assertThat(directory.inside("contoso", "security-manager")).isEqualTo(inside);
    }

    @Test
    void row_14_an_approval_is_not_replayed_for_another_request() {
        Visitor bob = harbour.bob();
        String one = harbour.asked(harbour.alice());
        String other = harbour.asked(harbour.alice());
        Reply offeredForOne = bob.post(one + "/statements", Map.of("decision", "approve"));
        Reply offeredForOther = bob.post(other + "/statements", Map.of("decision", "approve"));
        Object signedForOne = bob.sign(offeredForOne.json().path("options"));
        Reply refused =
                bob.post(other + "/keys", Map.of("nonce", offeredForOther.at("/nonce"), "assertion", signedForOne));
        assertThat(refused.problem()).isEqualTo("signature-invalid");
        assertThat(bob.get(other).at("/state")).isEqualTo("pending");
    }

    @Test
    void row_15_of_an_approval_and_a_withdrawal_at_once_exactly_one_wins() throws Exception {
        Visitor alice = harbour.alice();
        String path = harbour.asked(alice, "support-partner");
        Callable<Reply> approval = approval(harbour.bob(), path);
        Callable<Reply> withdrawal = () -> alice.post(path + "/withdrawal", Map.of());

        List<Reply> no = noes(List.of(approval, withdrawal, approval, withdrawal));

        boolean withdrawn = alice.get(path).at("/state").equals("withdrawn");
        assertThat(no)
                .extracting(Reply::problem)
                .containsExactlyInAnyOrderElementsOf(
                        withdrawn
                                ? List.of("request-withdrawn", "request-withdrawn", "request-not-pending")
                                : List.of("signature-replayed", "request-not-pending", "request-not-pending"));
        if (!withdrawn) {
            Harbour.comesTo(alice, path, "active");
            revoke(path);
            Harbour.comesTo(alice, path, "ended");
        }
    }

    @Test
    void row_15_of_two_approvals_at_once_exactly_one_counts() throws Exception {
        Visitor alice = harbour.alice();
        String path = harbour.asked(alice, "support-partner");

        List<Reply> no = noes(List.of(approval(harbour.bob(), path), approval(harbour.dana(), path)));

        assertThat(no).extracting(Reply::problem).containsExactly("request-not-pending");
        assertThat(Harbour.comesTo(alice, path, "active").json().at("/keys").size())
                .isEqualTo(2);
        revoke(path);
        Harbour.comesTo(alice, path, "ended");
    }

    /** The turning of a key that is signed already. */
    private static Callable<Reply> approval(Visitor approver, String path) {
        Reply offered = approver.post(path + "/statements", Map.of("decision", "approve"));
        Map<String, Object> key = Map.of(
                "nonce", offered.at("/nonce"),
                "assertion", approver.sign(offered.json().path("options")));
        return () -> approver.post(path + "/keys", key);
    }

    /** Does it all at once; what was answered to those who did not win. */
    private static List<Reply> noes(List<Callable<Reply>> acts) throws Exception {
        List<Reply> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(acts.size())) {
            for (Future<Reply> each : threads.invokeAll(acts)) {
                answers.add(each.get());
            }
        }
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        List<Reply> no =
                answers.stream().filter(answer -> answer.status() != 200).toList();
        assertThat(no).extracting(Reply::status).containsOnly(409);
        return no;
    }

    @Test
    void row_30_a_request_has_a_bounded_end() {
        Reply refused = harbour.alice()
                .post(
                        "/api/v1/tenants/contoso/elevations",
                        Map.of(
                                "roleGroup", "security-manager",
                                "duration", "PT96000H",
                                "justification", "until 2037",
                                "ticket", "INC-4711"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("duration-out-of-bounds");
    }

    @Test
    void a_leaver_is_inside_nowhere() {
        Visitor frank = harbour.introduced("frank", harbour.alice(), harbour.bob());
        // Alice and Bob brought Frank in and are not joined with him yet; Dana is.
        String path = harbour.asked(frank, "support-partner");
        harbour.approve(harbour.dana(), path);
        Harbour.comesTo(frank, path, "active");
        harbour.alice().post("/api/v1/people/" + person(frank) + "/disablement", Map.of("reason", "left"));
        Reply ended = Harbour.comesTo(harbour.bob(), path, "ended");
        assertThat(ended.at("/endReason")).isEqualTo("person-disabled");
        assertThat(directory.inside("contoso", "support-partner")).doesNotContain("op-frank@harbour.example");
    }

    private static String person(Visitor visitor) {
        return visitor.get("/api/v1/me").at("/person");
    }

    /** No server takes mail here. Whom nobody told is told by the request itself. */
    @Test
    void row_20_that_nobody_was_told_yet_stands_on_the_request() {
        Visitor alice = harbour.alice();
        String path = harbour.asked(alice);
        JsonNode notices = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> alice.get(path).json().path("notices"),
                        all -> all.size() == 2 && all.valueStream().allMatch(each -> each.hasNonNull("detail")));
        assertThat(notices.valueStream().map(each -> each.path("state").asString()))
                .containsOnly("queued");
        assertThat(alice.get(path.replace("/api/v1/tenants", "/t")).text())
                .contains("Who was told")
                .contains("on its way")
                .doesNotContain("delivered <time");
    }

    @Test
    void row_21_what_cannot_be_written_into_the_log_is_not_done() {
        Visitor alice = harbour.alice();
        String path = harbour.asked(alice, "support-partner");
        Visitor bob = harbour.bob();
        Reply offered = bob.post(path + "/statements", Map.of("decision", "approve"));
        brokenLogOf(path);

        assertThat(harbour.turn(bob, path, offered).problem()).isEqualTo("unexpected");

        database.owner().sql("drop trigger broken on twokey.log_entry").update();
        Reply seen = alice.get(path);
        assertThat(seen.at("/state")).isEqualTo("pending");
        assertThat(seen.json().path("keys").size()).isEqualTo(1);
        assertThat(directory.inside("contoso", "support-partner")).isEmpty();
        assertThat(harbour.approve(bob, path).at("/state")).isEqualTo("approved");
        Harbour.comesTo(alice, path, "active");
        revoke(path);
        Harbour.comesTo(alice, path, "ended");
    }

    private void brokenLogOf(String path) {
        database.owner().sql("""
                create or replace function twokey.broken() returns trigger language plpgsql as
                $$ begin raise exception 'the disk is full'; end $$
                """).update();
        database.owner()
                .sql("create trigger broken before insert on twokey.log_entry for each row when (new.request_id = '"
                        + RequestId.parse(id(path)).value() + "') execute function twokey.broken()")
                .update();
    }

    private String inside(Visitor visitor, String roleGroup) {
        String path = harbour.asked(visitor, roleGroup);
        harbour.approve(harbour.bob(), path);
        Harbour.comesTo(visitor, path, "active");
        return path;
    }

    private Reply revoke(String path) {
        return harbour.bob().post(path + "/revocation", Map.of("reason", "enough"));
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
