package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** The way of one request, and every no on it by its name. */
@OverHttp
class ElevationDoorsTest {
    private final Harbour harbour;

    @Autowired
    ElevationDoorsTest(Harbour harbour) {
        this.harbour = harbour;
    }

    @Test
    void two_persons_let_somebody_in_and_the_report_lets_them_out() {
        Visitor alice = harbour.alice();
        String path = harbour.asked(alice, "support-partner");
        assertThat(harbour.approve(harbour.bob(), path).at("/state")).isEqualTo("approved");
        Reply inside = Harbour.comesTo(alice, path, "active");
        assertThat(inside.json().at("/keys").size()).isEqualTo(2);
        assertThat(inside.at("/keys/1/team")).isEqualTo("soc");
        assertThat(inside.at("/endsAt")).isNotEmpty();

        Reply closed = alice.post(path + "/closure", Map.of("report", "One rule is in audit.", "staysChanged", true));
        assertThat(closed.status()).as(closed.text()).isEqualTo(200);
        Reply ended = Harbour.comesTo(alice, path, "ended");
        assertThat(ended.at("/removal/readBackAt")).isNotEmpty();
        assertThat(ended.at("/removal/sessions")).isEqualTo("done");
        assertThat(ended.at("/report")).isEqualTo("One rule is in audit.");
        assertThat(ended.text()).contains("Bob Okafor turned the second key.");
    }

    @Test
    void the_requester_does_not_approve() {
        Visitor alice = harbour.alice();
        String path = harbour.asked(alice);
        Reply refused = alice.post(path + "/statements", Map.of("decision", "approve"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("requester-is-approver");
    }

    @Test
    void a_person_outside_the_teams_does_not_approve() {
        String path = harbour.asked(harbour.alice());
        Reply refused = harbour.carol().post(path + "/statements", Map.of("decision", "approve"));
        assertThat(refused.problem()).isEqualTo("not-in-team");
    }

    @Test
    void a_draft_is_its_requesters_own() {
        Reply draft = harbour.draft(harbour.alice());
        String path = "/api/v1/tenants/contoso/requests/" + draft.at("/request");
        assertThat(harbour.bob().get(path).problem()).isEqualTo("not-found");
    }

    @Test
    void a_request_is_not_found_in_another_tenant() {
        Visitor alice = harbour.alice();
        String path = harbour.asked(alice).replace("contoso", "globex");
        assertThat(alice.get(path).problem()).isEqualTo("not-found");
        assertThat(harbour.bob()
                        .post(path + "/statements", Map.of("decision", "approve"))
                        .problem())
                .isEqualTo("not-found");
        String id = path.substring(path.lastIndexOf('/') + 1);
        assertThat(alice.get("/api/v1/tenants/contoso/requests").text()).contains(id);
        assertThat(alice.get("/api/v1/tenants/globex/requests").text()).doesNotContain(id);
    }

    @Test
    void a_signature_counts_once() {
        Visitor bob = harbour.bob();
        String path = harbour.asked(harbour.alice());
        Reply offered = bob.post(path + "/statements", Map.of("decision", "approve"));
        assertThat(harbour.turn(bob, path, offered).status()).isEqualTo(200);
        assertThat(harbour.turn(bob, path, offered).problem()).isEqualTo("signature-replayed");
    }

    @Test
    void a_statement_is_signed_by_whom_it_was_offered_to() {
        Visitor alice = harbour.alice();
        String path = harbour.asked(alice);
        Reply offeredToBob = harbour.bob().post(path + "/statements", Map.of("decision", "approve"));
        Object alices = alice.signUninvited(offeredToBob.json().path("options"));
        Reply refused = alice.post(path + "/keys", Map.of("nonce", offeredToBob.at("/nonce"), "assertion", alices));
        assertThat(refused.problem()).isEqualTo("not-found");
    }

    @Test
    void somebody_elses_key_does_not_turn_at_the_signing_page() {
        Visitor alice = harbour.alice();
        String path = harbour.asked(alice);
        Reply offeredToBob = harbour.bob().post(path + "/statements", Map.of("decision", "approve"));
        Object alices = alice.signUninvited(offeredToBob.json().path("options"));
        Reply refused =
                harbour.stranger().postAtSigning("/sign/" + offeredToBob.at("/nonce"), Map.of("assertion", alices));
        assertThat(refused.problem()).isEqualTo("key-unknown");
        assertThat(alice.get(path).at("/state")).isEqualTo("pending");
    }

    @Test
    void denial_needs_a_reason_and_is_told() {
        String path = harbour.asked(harbour.alice());
        Visitor bob = harbour.bob();
        Reply malformed = bob.post(path + "/denial", Map.of("reason", " "));
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.at("/field")).isEqualTo("reason");
        Reply denied = bob.post(path + "/denial", Map.of("reason", "Wrong tenant"));
        assertThat(denied.at("/state")).isEqualTo("denied");
        assertThat(denied.at("/endReason")).isEqualTo("Wrong tenant");
        assertThat(bob.post(path + "/statements", Map.of("decision", "approve")).problem())
                .isEqualTo("request-denied");
    }

    @Test
    void only_the_requester_withdraws() {
        Visitor alice = harbour.alice();
        String path = harbour.asked(alice);
        assertThat(harbour.bob().post(path + "/withdrawal", Map.of()).problem()).isEqualTo("not-yours");
        assertThat(alice.post(path + "/withdrawal", Map.of()).at("/state")).isEqualTo("withdrawn");
    }

    @Test
    void revoking_is_offered_to_whoever_may_do_it_and_to_nobody_else() {
        Visitor alice = harbour.alice();
        Visitor bob = harbour.bob();
        Visitor carol = harbour.carol();
        String path = harbour.asked(alice, "service-reader");
        harbour.approve(bob, path);
        assertThat(mayAct(alice, path)).contains("revoke");
        assertThat(mayAct(bob, path)).contains("revoke");
        assertThat(mayAct(carol, path)).doesNotContain("revoke");
        Map<String, String> reason = Map.of("reason", "enough");
        assertThat(carol.post(path + "/revocation", reason).problem()).isEqualTo("not-in-team");
        assertThat(bob.post(path + "/revocation", reason).status()).isEqualTo(200);
    }

    private static List<String> mayAct(Visitor visitor, String path) {
        return visitor.get(path)
                .json()
                .path("mayAct")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    void lists_show_what_waits_for_whom() {
        Visitor alice = harbour.alice();
        String path = harbour.asked(alice);
        String id = path.substring(path.lastIndexOf('/') + 1);
        assertThat(alice.get("/api/v1/requests?view=mine").text()).contains(id);
        assertThat(alice.get("/api/v1/requests?view=inbox").text()).doesNotContain(id);
        assertThat(harbour.bob().get("/api/v1/requests?view=inbox").text()).contains(id);
        assertThat(harbour.carol().get("/api/v1/requests?view=inbox").text()).doesNotContain(id);
        assertThat(harbour.carol().get("/api/v1/requests?view=open").text()).contains(id);
        assertThat(alice.get("/api/v1/requests?view=all").at("/field")).isEqualTo("view");
    }

    @Test
    void what_cannot_be_read_is_answered_with_the_field() {
        Visitor alice = harbour.alice();
        assertThat(ask(alice, "duration", "an hour").at("/field")).isEqualTo("duration");
        assertThat(ask(alice, "roleGroup", "").at("/field")).isEqualTo("roleGroup");
        assertThat(ask(alice, "duration", "PT9H").problem()).isEqualTo("duration-out-of-bounds");
        assertThat(ask(alice, "roleGroup", "administrator").problem()).isEqualTo("not-found");
        assertThat(alice.get("/api/v1/tenants/contoso/requests/req_1").at("/field"))
                .isEqualTo("id");
        assertThat(alice.get("/api/v1/tenants/No!/requests").at("/field")).isEqualTo("tenant");
        Reply noJson = alice.send(alice.request(HttpMethod.POST, Visitor.BASE, "/api/v1/tenants/contoso/elevations")
                .contentType("application/json")
                .content("{"));
        assertThat(noJson.status()).isEqualTo(400);
        assertThat(noJson.text()).doesNotContain("Exception").doesNotContain("tools.jackson");
    }

    private static Reply ask(Visitor visitor, String field, String value) {
        Map<String, Object> body = new HashMap<>(
                Map.of("roleGroup", "security-manager", "duration", "PT1H", "justification", "why", "ticket", "INC-1"));
        body.put(field, value);
        return visitor.post("/api/v1/tenants/contoso/elevations", body);
    }

    @Test
    void only_operations_registers_a_tenant_and_no_secret_comes_back() {
        Map<String, Object> body = Map.of(
                "slug", "fabrikam",
                "name", "Fabrikam",
                "kind", "pretend",
                "settings", Map.of("name", "fabrikam"),
                "secrets", Map.of("password", "hunter2"));
        assertThat(harbour.alice().post("/api/v1/tenants", body).problem()).isEqualTo("not-permitted");
        Reply registered = harbour.carol().post("/api/v1/tenants", body);
        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.text()).doesNotContain("hunter2");
        assertThat(harbour.carol().post("/api/v1/tenants", body).status()).isEqualTo(409);
    }

    @Test
    void a_log_goes_out_with_its_checkpoint_and_key() {
        Visitor alice = harbour.alice();
        Reply export = alice.get("/api/v1/tenants/contoso/log/export");
        assertThat(export.status()).isEqualTo(200);
        assertThat(export.header("Content-Type")).contains("application/zip");
        assertThat(alice.get("/api/v1/tenants/contoso/log/checkpoint").text()).startsWith("harbour/contoso\n");
        assertThat(alice.get("/api/v1/tenants/deployment/log/vkey").text()).startsWith("harbour/deployment+");
    }
}
