package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Text that reads otherwise than it is: an expected no that names its field, never a failure of ours. */
@OverHttp
class DishonestTextTest {
    private final Harbour harbour;

    @Autowired
    DishonestTextTest(Harbour harbour) {
        this.harbour = harbour;
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\u202ey", "x\u200fy", "x\u0000y", "x\u001b[2Jy", "x\ud83dy"})
    void text_of_a_program_must_show_what_it_contains(String hidden) {
        Visitor alice = harbour.alice();
        refuses(ask(alice, "justification", hidden), "justification");
        refuses(ask(alice, "ticket", hidden), "ticket");
        String path = harbour.asked(alice);
        refuses(harbour.bob().post(path + "/denial", Map.of("reason", hidden)), "reason");
        refuses(alice.post(path + "/closure", Map.of("report", hidden, "staysChanged", true)), "report");
        refuses(alice.post("/api/v1/tokens", Map.of("name", hidden)), "name");
        assertThat(alice.get(path).at("/state")).isEqualTo("pending");
    }

    @Test
    void lines_tabs_scripts_and_emoji_are_taken() {
        Reply asked = ask(harbour.alice(), "justification", "Zeile 1\r\n\tZeile 2 – 日本語 👩‍💻");
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
    }

    private static void refuses(Reply reply, String field) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.problem()).isEqualTo("malformed");
        assertThat(reply.at("/field")).isEqualTo(field);
        assertThat(reply.at("/detail")).isEqualTo(HonestText.SENTENCE);
    }

    private static Reply ask(Visitor visitor, String field, String text) {
        return visitor.post(
                "/api/v1/tenants/contoso/elevations",
                Map.of(
                        "roleGroup", "security-manager",
                        "justification", field.equals("justification") ? text : "why",
                        "ticket", field.equals("ticket") ? text : "INC-1"));
    }
}
