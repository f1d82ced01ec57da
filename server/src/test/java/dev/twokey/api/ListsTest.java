package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.database.TestDatabase;
import dev.twokey.kernel.RequestId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Lists when there is more than one answer shows: nothing is cut away unsaid, and nothing is looked for in a part. */
@OverHttp
class ListsTest {
    /** As the owner of the database: more requests than one list shows, all younger than the one they are like. */
    private static final String PLANT = """
            insert into twokey.request (tenant_id, id, kind, requester_id, requester_account_id, document, digest, state,
                                        version, deadline, drafted_at)
            select tenant_id, gen_random_uuid(), kind, requester_id, requester_account_id, text,
                   sha256(convert_to(text, 'UTF8')), 'pending', 1, twokey.now() + interval '23 hours', twokey.now()
            from (select r.*, replace(r.document, 'INC-4711', 'PLANTED-' || n) as text
                  from twokey.request r, generate_series(1, :count) n where r.id = :like) planted
            """;

    private final Harbour harbour;
    private final TestDatabase database;

    @Autowired
    ListsTest(Harbour harbour, TestDatabase database) {
        this.harbour = harbour;
        this.database = database;
    }

    @AfterEach
    void nothing_planted_stays() {
        database.owner()
                .sql("delete from twokey.request where document like '%PLANTED-%'")
                .update();
    }

    private void plantMoreThanAListShows(String like) {
        database.owner()
                .sql(PLANT)
                .param("count", RequestList.ASKED)
                .param("like", RequestId.parse(id(like)).value())
                .update();
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Test
    void a_state_is_looked_for_in_all_of_a_tenants_requests() {
        Visitor alice = harbour.alice();
        String withdrawn = harbour.asked(alice);
        assertThat(alice.post(withdrawn + "/withdrawal", Map.of()).status()).isEqualTo(200);
        plantMoreThanAListShows(withdrawn);
        assertThat(values(ofContoso("?state=withdrawn"), "request")).contains(id(withdrawn));
        assertThat(values(ofContoso("?state=withdrawn"), "state")).containsOnly("withdrawn");
        assertThat(ofContoso("?state=withdrawn").json().has("more")).isFalse();

        Reply cut = ofContoso("");
        assertThat(values(cut, "request")).hasSize(RequestList.MOST).doesNotContain(id(withdrawn));
        assertThat(cut.at("/more")).isEqualTo("true");
        assertThat(harbour.alice().get("/api/v1/tenants/globex/requests").text())
                .as("another tenant")
                .doesNotContain("PLANTED");
    }

    @Test
    void a_state_by_the_grant_is_looked_for_as_well() {
        Visitor bob = harbour.bob();
        String approved = harbour.asked(harbour.alice(), "support-partner");
        String pending = harbour.asked(harbour.alice());
        harbour.approve(bob, approved);
        bob.post(approved + "/revocation", Map.of("reason", "enough"));
        List<String> found = List.of("approved", "active", "ending", "ended").stream()
                .map(state -> ofContoso("?state=" + state))
                .flatMap(list -> values(list, "request").stream())
                .toList();
        assertThat(found).contains(id(approved)).doesNotContain(id(pending));
        assertThat(values(ofContoso("?state=pending"), "request"))
                .contains(id(pending))
                .doesNotContain(id(approved));
    }

    @Test
    void a_state_that_does_not_exist_is_refused_by_its_field() {
        assertThat(ofContoso("?state=done").problem()).isEqualTo("malformed");
        assertThat(ofContoso("?state=done").at("/field")).isEqualTo("state");
    }

    @Test
    void what_must_be_answered_first_is_in_the_inbox_however_late_it_was_asked() {
        Visitor bob = harbour.bob();
        plantMoreThanAListShows(harbour.asked(harbour.alice()));
        String urgent = harbour.asked(harbour.alice());

        Reply inbox = bob.get("/api/v1/requests?view=inbox");
        assertThat(values(inbox, "request")).contains(id(urgent));
        assertThat(values(inbox, "answerBy").stream().map(Instant::parse).toList())
                .isSorted();
        assertThat(inbox.at("/more")).isEqualTo("true");
        assertThat(bob.get("/approvals").text()).contains("There are more than are shown here");
        assertThat(harbour.alice().get("/requests").text())
                .contains("those to be answered stand first")
                .contains("the newest stand first");
    }

    private Reply ofContoso(String query) {
        return harbour.alice().get("/api/v1/tenants/contoso/requests" + query);
    }

    private static List<String> values(Reply list, String field) {
        return list.json()
                .path("requests")
                .valueStream()
                .map(request -> request.path(field))
                .map(JsonNode::asString)
                .toList();
    }
}
