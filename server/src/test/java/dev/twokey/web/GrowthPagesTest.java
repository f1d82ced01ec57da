package dev.twokey.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.api.Harbour;
import dev.twokey.api.OverHttp;
import dev.twokey.api.Reply;
import dev.twokey.api.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What people see when somebody who is there already is to get new keys. */
@OverHttp
class GrowthPagesTest {
    private final Harbour harbour;

    @Autowired
    GrowthPagesTest(Harbour harbour) {
        this.harbour = harbour;
    }

    @Test
    void the_signing_page_says_that_new_keys_by_a_link_make_its_holder_that_person() {
        Visitor olga = harbour.introduced("olga", harbour.bob(), harbour.dana());
        String person = "/api/v1/people/" + olga.get("/api/v1/me").at("/person");
        Visitor alice = harbour.alice();
        for (int key = 0; key < 2; key++) {
            String lost = alice.get(person + "/passkeys").at("/passkeys/0/credential");
            alice.post(person + "/passkeys/" + lost + "/revocation", Map.of("reason", "the bag was stolen"));
        }
        Reply invitation = alice.post(person + "/extensions", Map.of());
        Harbour.registerKeys(harbour.visitor("olga's new phone"), Harbour.way(invitation));
        Reply draft = alice.post("/api/v1/people/introductions", Map.of("invitation", invitation.at("/invitation")));

        assertThat(alice.getAtSigning("/sign/" + draft.at("/nonce")).text())
                .contains("Gives NEW KEYS to olga, who has none to sign in with any more. Whoever holds the link that"
                        + " Alice Brandt was given becomes olga: signs in and signs under that name.");
    }

    @Test
    void the_link_of_somebody_who_can_sign_in_leads_to_signing_in_first() {
        Visitor petra = harbour.introduced("petra", harbour.bob(), harbour.dana());
        String person = petra.get("/api/v1/me").at("/person");
        Reply invitation =
                harbour.bob().post("/api/v1/people/" + person + "/extensions", Map.of("keys", List.of("signing")));
        String page = invitation.at("/link").replace("http://localhost:8080", "");

        assertThat(harbour.stranger().get(page).text())
                .contains("New keys for petra", "Sign in as petra", "/sign-in?to=" + page)
                .doesNotContain("id=\"accept\"");
        assertThat(petra.get(page).text()).contains("id=\"accept\"", "I am petra: go on");
        assertThat(petra.getAtSigning(page).text())
                .doesNotContain("id=\"accept\"")
                .contains("Go on at localhost");
    }
}
