package dev.twokey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.story.stage.Stage;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Three founders, their single-use links, six passkeys that Chromium holds, and one document. */
@ExtendWith(InHarbour.class)
class FoundingTest {
    @Test
    void the_deployment_is_founded_in_browsers_and_no_founders_link_does_anything_again(Harbour harbour) {
        for (Visitor founder : harbour.founders()) {
            URI link = URI.create(harbour.link(founder));
            var again = harbour.stage().server().door().get("/api/v1" + link.getPath());

            assertThat(again.succeeded() ? again.json().path("step").asString("") : "closed")
                    .as(founder.name() + "'s link")
                    .isIn("closed", "done");
            founder.open("/");
            Frame.isAround(founder);
        }
        String log = harbour.alice()
                .page()
                .request()
                .get(harbour.stage().base() + "/api/v1/tenants/deployment/log/checkpoint")
                .text();
        assertThat(log).as("the deployment's own log").contains(Stage.DEPLOYMENT);
    }
}
