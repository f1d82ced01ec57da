package dev.twokey.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.Directories;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OverHttp
class MarksTest {
    private static final Duration NOTHING_IS = Duration.ofDays(1);
    private static final Duration EVERYTHING_IS = Duration.ofDays(-1);

    private final Harbour harbour;
    private final MarkStore store;
    private final Directories directories;

    @Autowired
    MarksTest(Harbour harbour, MarkStore store, Directories directories) {
        this.harbour = harbour;
        this.store = store;
        this.directories = directories;
    }

    @Test
    void however_many_become_overdue_at_once_the_mark_of_their_tenant_changes() {
        Visitor alice = harbour.alice();
        TenantId contoso = directories.find(new Slug("contoso")).orElseThrow().id();
        for (String roleGroup : List.of("service-reader", "support-partner")) {
            String path = harbour.asked(alice, roleGroup);
            harbour.approve(harbour.bob(), path);
            Harbour.comesTo(alice, path, "active");
            // Of one and of two, whatever other tests left: one of both is an even number.
            assertThat(store.open(EVERYTHING_IS).get(contoso))
                    .isNotEqualTo(store.open(NOTHING_IS).get(contoso));
        }
        alice.get("/api/v1/tenants/contoso/requests?state=active")
                .json()
                .path("requests")
                .valueStream()
                .map(request -> request.path("request").asString())
                .forEach(request -> alice.post(
                        "/api/v1/tenants/contoso/requests/" + request + "/revocation", Map.of("reason", "done")));
    }
}
