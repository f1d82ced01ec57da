package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Heidi has a signing key on her laptop and, newer, one on her phone; either signs, and only hers. */
@OverHttp
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyChoiceTest {
    private static final Map<String, String> APPROVE = Map.of("decision", "approve");

    private final Harbour harbour;
    private final List<String> asked = new ArrayList<>();
    private Visitor laptop;
    private Visitor phone;
    private String keyOfLaptop;
    private String keyOfPhone;

    @Autowired
    KeyChoiceTest(Harbour harbour) {
        this.harbour = harbour;
    }

    /** Bob and Dana brought her in, so that Alice and she may be the two persons of a request. */
    @BeforeAll
    void heidi_has_two_devices() {
        laptop = harbour.introduced("heidi", harbour.bob(), harbour.dana());
        String person = laptop.get("/api/v1/me").at("/person");
        Reply invitation = harbour.bob().post("/api/v1/people/" + person + "/extensions", Map.of());
        phone = harbour.joinedAgain("heidi-phone", laptop, invitation, harbour.bob(), harbour.dana());
        List<String> keys = laptop.get("/api/v1/me")
                .json()
                .path("signingKeys")
                .valueStream()
                .map(key -> key.path("credential"))
                .map(JsonNode::asString)
                .toList();
        keyOfLaptop = keys.getFirst();
        keyOfPhone = keys.getLast();
    }

    @AfterEach
    void nobody_stays_inside() {
        asked.forEach(path -> harbour.bob().post(path + "/revocation", Map.of("reason", "the test is over")));
        asked.clear();
    }

    private String asked() {
        String path = harbour.asked(harbour.alice(), "support-partner");
        asked.add(path);
        return path;
    }

    @Test
    void i_learn_which_signing_keys_i_have_and_nobody_elses() {
        JsonNode keys = phone.get("/api/v1/me").json().path("signingKeys");
        assertThat(keys.size()).isEqualTo(2);
        assertThat(keys.path(0).path("authenticator").asString()).isEqualTo("the sandbox's software authenticator");
        assertThat(keys.path(0).path("registeredAt").asString()).isNotEmpty();
        assertThat(harbour.bob().get("/api/v1/me").text())
                .doesNotContain(keyOfLaptop)
                .doesNotContain(keyOfPhone);
    }

    @Test
    void a_statement_is_asked_for_by_key() {
        String path = asked();
        Reply offered = laptop.post(path + "/statements", approveWith(keyOfLaptop));
        assertThat(wanted(offered)).isEqualTo(keyOfLaptop);
        assertThat(harbour.turn(laptop, path, offered).at("/state")).isEqualTo("approved");

        String next = asked();
        assertThat(wanted(laptop.post(next + "/statements", APPROVE)))
                .as("the key that was used last")
                .isEqualTo(keyOfLaptop);
        Reply byPhone = phone.post(next + "/statements", approveWith(keyOfPhone));
        assertThat(harbour.turn(phone, next, byPhone).at("/state")).isEqualTo("approved");
    }

    @Test
    void a_statement_is_not_asked_for_by_somebody_elses_key() {
        String path = asked();
        assertThat(harbour.bob()
                        .post(path + "/statements", approveWith(keyOfLaptop))
                        .problem())
                .isEqualTo("key-unknown");
        Reply malformed = laptop.post(path + "/statements", approveWith("no+base64url"));
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.at("/field")).isEqualTo("credential");
    }

    @Test
    void a_named_key_does_not_help_whoever_may_not_approve() {
        Visitor alice = harbour.alice();
        String path = asked();
        String own = alice.get("/api/v1/me").at("/signingKeys/0/credential");
        assertThat(alice.post(path + "/statements", approveWith(own)).problem()).isEqualTo("requester-is-approver");
    }

    @Test
    void the_signing_page_says_which_key_is_wanted_and_lets_its_owner_take_another() {
        String path = asked();
        String nonce =
                laptop.post(path + "/statements", approveWith(keyOfPhone)).at("/nonce");
        Reply page = laptop.getAtSigning("/sign/" + nonce);
        assertThat(words(page))
                .contains("Sign with the key that you registered")
                .contains("on the sandbox&#39;s software authenticator, on one device")
                .contains("Use another of yours");
        assertThat(page.text()).contains("value=\"" + keyOfLaptop + "\"").doesNotContain("value=\"" + keyOfPhone);

        Reply chosen = choose(laptop, nonce, keyOfLaptop);
        String location = chosen.header("Location").orElseThrow();
        assertThat(location).startsWith(Visitor.SIGNING + "/sign/");
        Reply other = laptop.getAtSigning(location.substring(Visitor.SIGNING.length()));
        assertThat(other.text()).contains("I, heidi, approve").contains("value=\"" + keyOfPhone + "\"");

        String otherNonce = location.substring(location.lastIndexOf('/') + 1);
        Reply signed = laptop.postAtSigning("/sign/" + otherNonce, Map.of("assertion", laptop.sign(options(other))));
        assertThat(signed.at("/state")).as(signed.text()).isEqualTo("approved");
    }

    @Test
    void a_person_with_one_key_has_nothing_to_choose() {
        String path = asked();
        String nonce = harbour.bob().post(path + "/statements", APPROVE).at("/nonce");
        assertThat(words(harbour.stranger().getAtSigning("/sign/" + nonce)))
                .contains("Sign with the key that you registered")
                .doesNotContain("Use another of yours");
    }

    @Test
    void whoever_knows_a_nonce_gets_no_statement_for_themselves() {
        Visitor alice = harbour.alice();
        String path = asked();
        String nonce = laptop.post(path + "/statements", APPROVE).at("/nonce");
        String own = alice.get("/api/v1/me").at("/signingKeys/0/credential");
        Reply refused = choose(alice, nonce, own);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("Key unknown");
    }

    @Test
    void a_statement_that_was_signed_makes_no_other() {
        String path = asked();
        Reply offered = laptop.post(path + "/statements", approveWith(keyOfLaptop));
        harbour.turn(laptop, path, offered);
        Reply refused = choose(laptop, offered.at("/nonce"), keyOfPhone);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("Signature replayed");
    }

    @Test
    void keys_are_chosen_at_the_signing_origin_only_and_by_no_page_of_another_origin() {
        String path = asked();
        String nonce = laptop.post(path + "/statements", APPROVE).at("/nonce");
        Map<String, String> choice = Map.of("credential", keyOfLaptop);
        assertThat(laptop.form("/sign/" + nonce + "/statement", choice).problem())
                .isEqualTo("not-found");
        Reply foreign = laptop.send(laptop.request(HttpMethod.POST, Visitor.SIGNING, "/sign/" + nonce + "/statement")
                .header("Origin", Visitor.BASE)
                .param("credential", keyOfLaptop));
        assertThat(foreign.problem()).isEqualTo("cross-site");
    }

    @Test
    void one_person_does_not_fill_the_database_with_statements() {
        String path = asked();
        Reply last = laptop.post(path + "/statements", APPROVE);
        for (int times = 0; times < 20 && last.status() == 200; times++) {
            last = laptop.post(path + "/statements", APPROVE);
        }
        assertThat(last.problem()).isEqualTo("too-many-statements");
        assertThat(harbour.bob().post(path + "/statements", APPROVE).status())
                .as("somebody else's statement")
                .isEqualTo(200);
    }

    private static Map<String, String> approveWith(String credential) {
        return Map.of("decision", "approve", "credential", credential);
    }

    private static Reply choose(Visitor visitor, String nonce, String credential) {
        return visitor.formAtSigning("/sign/" + nonce + "/statement", Map.of("credential", credential));
    }

    private static String wanted(Reply offered) {
        assertThat(offered.status()).as(offered.text()).isEqualTo(200);
        return offered.at("/options/allowCredentials/0/id");
    }

    /** What the page's script gives to the browser. */
    private static JsonNode options(Reply page) {
        String json = page.text().replaceAll("(?s).*<span hidden id=\"options\">([^<]*)</span>.*", "$1");
        return JsonMapper.builder().build().readTree(json.replace("&quot;", "\""));
    }

    private static String words(Reply page) {
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return page.text().replaceAll("<[^>]*>", "").replaceAll("\\s+", " ");
    }
}
