package dev.twokey.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.api.Harbour;
import dev.twokey.api.Marks;
import dev.twokey.api.OverHttp;
import dev.twokey.api.Reply;
import dev.twokey.api.Visitor;
import dev.twokey.api.Watch;
import dev.twokey.database.Rows;
import dev.twokey.database.TestDatabase;
import dev.twokey.directory.Directories;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody whose removal was read back is found inside again: no page says that nobody is inside. */
@OverHttp
class ReturnedTest {
    private final Harbour harbour;
    private final TestDatabase database;
    private final Marks marks;
    private final Directories directories;

    @Autowired
    ReturnedTest(Harbour harbour, TestDatabase database, Marks marks, Directories directories) {
        this.harbour = harbour;
        this.database = database;
        this.marks = marks;
        this.directories = directories;
    }

    @Test
    void every_page_says_so_and_hears_of_it_until_they_are_out() {
        Visitor alice = harbour.alice();
        Visitor bob = harbour.bob();
        String path = ended(alice, "support-partner");
        String page = path.replace("/api/v1/tenants", "/t");
        String asked = harbour.asked(alice).replace("/api/v1/tenants", "/t");
        Supplier<List<String>> seen =
                () -> watches(path).stream().map(marks::of).toList();
        List<String> before = seen.get();
        assertThat(bob.get("/").text()).doesNotContain("back inside");

        found(path, "twokey.now()");

        assertThat(seen.get()).as("request, tenant, everything").doesNotContainAnyElementsOf(before);
        assertThat(words(bob.get("/")))
                .contains("1 is back inside", "What is wrong", "Alice Brandt, Contoso: back inside");
        assertThat(words(bob.get("/tenants"))).containsPattern("Contoso pretend · \\S+ (One person|\\d+) inside");
        assertThat(words(bob.get("/t/contoso")))
                .contains("inside Contoso, against the record", "Back inside", "none: came back")
                .doesNotContain("Nobody is inside");
        assertThat(words(bob.get(page)))
                .contains("Alice Brandt is inside Contoso again", "Against the record.", "Back inside");
        assertThat(words(bob.get("/requests"))).contains("Found inside again");
        assertThat(words(alice.get("/"))).doesNotContain("You are inside nowhere");
        assertThat(words(bob.get(asked)))
                .as("what whoever decides is told")
                .containsPattern("Inside Contoso now: .*Alice Brandt, Support Partner");
        assertThat(alice.get(path).at("/returnedAt")).isNotEmpty();
        assertThat(alice.get(path).at("/state")).isEqualTo("ended");

        List<String> back = seen.get();
        found(path, "null");

        assertThat(seen.get()).doesNotContainAnyElementsOf(back);
        assertThat(words(bob.get(page)))
                .contains("Alice Brandt was inside Contoso")
                .doesNotContain("Back inside");
        alice.form(asked + "/withdrawal", Map.of());
    }

    private String ended(Visitor requester, String roleGroup) {
        String path = harbour.asked(requester, roleGroup);
        harbour.approve(harbour.bob(), path);
        Harbour.comesTo(requester, path, "active");
        requester.post(path + "/revocation", Map.of("reason", "done"));
        Harbour.comesTo(requester, path, "ended");
        return path;
    }

    private List<Watch> watches(String path) {
        TenantId tenant = directories.find(new Slug("contoso")).orElseThrow().id();
        return List.of(
                new Watch.OfRequest(tenant, RequestId.parse(id(path))),
                new Watch.OfTenant(tenant),
                new Watch.OfEverything());
    }

    /** As a look at the directory would write it; the next look is put off until the test is over. */
    private void found(String path, String when) {
        Rows.one(database.owner()
                .sql("update twokey.membership m set returned_at = " + when + ","
                        + " look_at = twokey.now() + interval '30 minutes' from twokey.elevation_grant g"
                        + " where (m.tenant_id, m.account_id, m.role_group) = (g.tenant_id, g.account_id, g.role_group)"
                        + " and g.request_id = :request")
                .param("request", RequestId.parse(id(path)).value())
                .update());
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String words(Reply page) {
        return page.text().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }
}
