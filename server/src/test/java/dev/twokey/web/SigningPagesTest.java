package dev.twokey.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.api.Harbour;
import dev.twokey.api.OverHttp;
import dev.twokey.api.Reply;
import dev.twokey.api.Visitor;
import dev.twokey.database.Rows;
import dev.twokey.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page needs no session: whoever has its address reads it, but only as long as there is something to sign. */
@OverHttp
class SigningPagesTest {
    private static final String JUSTIFICATION = "Defender blocks";

    private final Harbour harbour;
    private final TestDatabase database;

    @Autowired
    SigningPagesTest(Harbour harbour, TestDatabase database) {
        this.harbour = harbour;
        this.database = database;
    }

    @Test
    void a_page_that_was_used_shows_nothing_any_more() {
        Visitor alice = harbour.alice();
        Reply draft = harbour.draft(alice);
        assertThat(page(draft).text()).contains(JUSTIFICATION);

        String path = "/api/v1/tenants/contoso/requests/" + draft.at("/request");
        assertThat(harbour.turn(alice, path, draft).at("/state")).isEqualTo("pending");
        refuses(draft, "Signature replayed", "Open the request to see where it stands.");
    }

    @Test
    void a_page_that_is_over_shows_nothing_any_more() {
        Reply draft = harbour.draft(harbour.alice());
        assertThat(page(draft).text()).contains(JUSTIFICATION);

        ends(draft);
        refuses(draft, "Statement expired", "Open the request again for a new one.");
    }

    /** As the owner of the database: the clock is not turned, since all classes share it and its jobs run. */
    private void ends(Reply offered) {
        Rows.one(database.owner()
                .sql("update twokey.statement_offer set not_after = twokey.now() where nonce = :nonce")
                .param("nonce", offered.at("/nonce"))
                .update());
    }

    private void refuses(Reply offered, String name, String remedy) {
        Reply page = page(offered);
        assertThat(page.status()).isEqualTo(409);
        assertThat(page.text()).contains(name).contains(remedy).doesNotContain(JUSTIFICATION);
    }

    private Reply page(Reply offered) {
        return harbour.stranger().getAtSigning("/sign/" + offered.at("/nonce"));
    }
}
