package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.database.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@OverHttp
class HeadersTest {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " font-src 'self'; connect-src 'self' http://localhost:8090; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";

    private final Harbour harbour;
    private final TestDatabase database;

    @Autowired
    HeadersTest(Harbour harbour, TestDatabase database) {
        this.database = database;
        this.harbour = harbour;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in", "/tenants", "/api/v1/me", "/api/v1/tenants/nowhere"})
    void pages_and_answers_are_kept_nowhere_and_load_nothing_foreign(String path) {
        Reply reply = harbour.alice().get(path);
        assertThat(reply.header("Content-Security-Policy")).contains(POLICY);
        assertThat(reply.header("Cache-Control"))
                .hasValueSatisfying(kept -> assertThat(kept).contains("no-store"));
        assertThat(reply.header("Referrer-Policy")).contains("no-referrer");
        assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(reply.header("Permissions-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("publickey-credentials-get=(self)"));
    }

    @Test
    void only_the_form_that_asks_may_lead_to_the_signing_origin() {
        assertThat(harbour.alice().get("/ask").header("Content-Security-Policy"))
                .contains(POLICY.replace("form-action 'self'", "form-action 'self' http://keys.localhost:8080"));
    }

    @Test
    void a_no_says_the_same_whoever_gives_it() {
        Visitor alice = harbour.alice();
        String path = harbour.asked(alice);
        Stumble.over(database, path, "XX000");
        Reply broken = alice.post(path + "/withdrawal", Map.of());
        Stumble.noMore(database);
        Map<Integer, Reply> noes = Map.of(
                421, harbour.stranger().browse("http://evil.example/approvals"),
                413, alice.post("/api/v1/tokens", Map.of("name", "x".repeat(300_000))),
                403, alice.fromAForeignPage().form("/sign-out", Map.of()),
                404, harbour.stranger().get("/assets/nothing.js"),
                500, broken);
        noes.forEach((status, no) -> {
            assertThat(no.status()).as(no.text()).isEqualTo(status);
            assertThat(no.header("Cache-Control"))
                    .as("%s", status)
                    .hasValueSatisfying(kept -> assertThat(kept).contains("no-store"));
            assertThat(no.header("Content-Security-Policy")).as("%s", status).isPresent();
            assertThat(no.header("Strict-Transport-Security"))
                    .as("localhost belongs to others, too")
                    .isEmpty();
        });
    }

    @Test
    void static_files_may_be_kept() {
        assertThat(harbour.stranger().get("/assets/twokey.css").header("Cache-Control"))
                .isNotEqualTo(harbour.stranger().get("/sign-in").header("Cache-Control"));
    }
}
