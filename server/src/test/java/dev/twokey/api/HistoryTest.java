package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a request's history tells to viewers of the provider: who did it, also who turned no key. */
@OverHttp
class HistoryTest {
    private final Harbour harbour;

    @Autowired
    HistoryTest(Harbour harbour) {
        this.harbour = harbour;
    }

    @Test
    void a_denial_names_the_person_and_the_reason() {
        String path = harbour.asked(harbour.alice());
        harbour.bob().post(path + "/denial", Map.of("reason", "Wrong tenant"));
        comesToTell(path, "Bob Okafor denied the request: “Wrong tenant”");
        assertThat(harbour.alice().get(path.replace("/api/v1/tenants", "/t")).text())
                .contains("Bob Okafor denied the request: “Wrong tenant”");
    }

    @Test
    void a_refused_attempt_says_whose_it_was() {
        Visitor alice = harbour.alice();
        String path = harbour.asked(alice);
        alice.post(path + "/statements", Map.of("decision", "approve"));
        harbour.carol().post(path + "/denial", Map.of("reason", "I would like to"));
        harbour.dana().post(path + "/withdrawal", Map.of());
        comesToTell(
                path,
                "Alice Brandt tried to approve and was refused: whoever asked cannot turn the second key, with any"
                        + " account.");
        comesToTell(
                path,
                "Carol Meyer tried to deny and was refused: only members of the teams that the rule names can do that.");
        comesToTell(path, "Dana Ito tried to withdraw and was refused: only the person who asked can do that.");
    }

    @Test
    void a_revocation_names_the_person_and_the_reason() {
        Visitor alice = harbour.alice();
        String path = harbour.asked(alice, "support-partner");
        harbour.approve(harbour.bob(), path);
        Harbour.comesTo(alice, path, "active");
        harbour.dana().post(path + "/revocation", Map.of("reason", "enough"));
        comesToTell(path, "Dana Ito revoked the access: “enough”");
        Harbour.comesTo(alice, path, "ended");
    }

    @Test
    void a_mail_that_could_not_be_delivered_says_why_in_the_words_of_the_machine_that_refused() {
        String path = harbour.asked(harbour.alice());
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(harbour.alice().get(path).at("/notices/0/detail"))
                        .isEqualTo("Connection refused"));
    }

    @Test
    void what_happened_to_another_request_is_not_told() {
        String denied = harbour.asked(harbour.alice());
        String other = harbour.asked(harbour.alice());
        harbour.bob().post(denied + "/denial", Map.of("reason", "Wrong tenant"));
        comesToTell(denied, "Bob Okafor denied the request: “Wrong tenant”");
        assertThat(told(other)).containsExactly("Alice Brandt turned the first key.");
    }

    /** An entry is shown once it is numbered. */
    private void comesToTell(String path, String sentence) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(told(path)).contains(sentence));
    }

    private List<String> told(String path) {
        return harbour.alice()
                .get(path)
                .json()
                .path("history")
                .valueStream()
                .map(happening -> happening.path("what"))
                .map(JsonNode::asString)
                .toList();
    }
}
