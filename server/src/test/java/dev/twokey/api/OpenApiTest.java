package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OverHttp
class OpenApiTest {
    private static final Path KEPT = Path.of("../docs/api/openapi.yaml");

    private final Harbour harbour;

    @Autowired
    OpenApiTest(Harbour harbour) {
        this.harbour = harbour;
    }

    @Test
    void the_description_in_the_docs_is_that_of_the_code() throws IOException {
        Reply reply = harbour.stranger().get("/api/v1/openapi.yaml");
        assertThat(reply.status()).isEqualTo(200);
        if (Boolean.getBoolean("twokey.docs.write")) {
            Files.createDirectories(KEPT.getParent());
            Files.writeString(KEPT, reply.text());
            return;
        }
        assertThat(KEPT)
                .as("docs/api/openapi.yaml describes another API than the code has. To write it anew: "
                        + "./mvnw -pl server -am test -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false "
                        + "-Dtwokey.docs.write=true, then commit it")
                .content()
                .isEqualTo(reply.text());
    }

    @Test
    void pages_are_no_part_of_the_api() {
        assertThat(harbour.stranger().get("/api/v1/openapi.yaml").text())
                .contains("/api/v1/tenants/{tenant}/elevations")
                .doesNotContain("/cli-sign-in")
                .doesNotContain("/sign/{nonce}");
    }
}
