package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.KeptDocument;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OverHttp
class OpenApiTest {
    private static final KeptDocument KEPT = new KeptDocument(
            Path.of("../docs/api/openapi.yaml"),
            "docs/api/openapi.yaml describes another API than the code has",
            OpenApiTest.class);

    private final Harbour harbour;

    @Autowired
    OpenApiTest(Harbour harbour) {
        this.harbour = harbour;
    }

    @Test
    void the_description_in_the_docs_is_that_of_the_code() throws IOException {
        Reply reply = harbour.stranger().get("/api/v1/openapi.yaml");
        assertThat(reply.status()).isEqualTo(200);
        KEPT.assertIs(reply.text());
    }

    @Test
    void pages_are_no_part_of_the_api() {
        assertThat(harbour.stranger().get("/api/v1/openapi.yaml").text())
                .contains("/api/v1/tenants/{tenant}/elevations")
                .doesNotContain("/cli-sign-in")
                .doesNotContain("/sign/{nonce}");
    }
}
