package dev.twokey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page in every state, at the size of a desktop and of a phone, light and dark. */
@ExtendWith(InHarbour.class)
class EveryPageTest {
    /** What the tour asks for in order to be refused. */
    private static final Pattern REFUSED_ON_PURPOSE = Pattern.compile("the server responded with a status of 4\\d\\d .*"
            + "(/ask|/denial|/requests/req_nothing|/cli-sign-in\\?port=1&.*|/sign-out|/sign/AAAAAAAAAAAAAAAAAAAAAAAA|/events\\?seen=.*)"
            + ":\\d+(:\\d+)?$");

    private static Harbour harbour;

    @BeforeAll
    static void tour(Harbour founded) {
        harbour = founded;
        new Tour(founded).go();
    }

    @Test
    void every_page_that_the_server_has_was_looked_at() {
        Routes routes = Routes.of(harbour.stage().installation());

        assertThat(routes.pages())
                .as("what the server's jar maps")
                .contains("/", "/sign/{nonce}", "/t/{tenant}/requests/{id}");
        assertThat(routes.without(harbour.gallery().paths()))
                .as("pages without a picture; add one to the tour")
                .isEmpty();
        assertThat(new Routes(List.of("/people/{id}")).without(Set.of("/people", "/people/per_1/keys")))
                .as("a page that nobody looked at")
                .containsExactly("/people/{id}");
    }

    @Test
    void axe_finds_no_violation_on_any() {
        assertThat(harbour.gallery().looks()).as("looks").isGreaterThan(100);
        assertThat(harbour.gallery().violations()).isEmpty();
    }

    @Test
    void a_page_with_known_violations_is_found() {
        Page page = harbour.visitor("Nobody").page();
        page.setContent("""
                <!doctype html><html lang="en"><head><title>Bad</title></head><body><main><h1>Bad</h1>
                <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><p style="color:#999;background:#fff">Faint</p>
                <div style="width:500px">Wide</div></main></body></html>
                """);
        page.setViewportSize(View.PHONE.width, View.PHONE.height);

        assertThat(Axe.violations(page))
                .hasSize(2)
                .anyMatch(rule -> rule.startsWith("image-alt: "))
                .anyMatch(rule -> rule.startsWith("color-contrast: "));
        assertThat(Gallery.tooWide(page)).contains("508 px");
        page.context().close();
    }

    @Test
    void none_is_wider_than_a_phone() {
        assertThat(harbour.gallery().sideways()).isEmpty();
    }

    @Test
    void none_asks_anybody_but_ourselves() {
        Set<String> asked = harbour.founders().stream()
                .flatMap(founder -> founder.asked().stream())
                .map(EveryPageTest::origin)
                .collect(Collectors.toSet());

        assertThat(asked)
                .containsExactlyInAnyOrder(
                        harbour.stage().base().toString(), harbour.stage().signingOrigin());
    }

    /** A content policy that had to stop something, a file that is not there, a script that broke. */
    @Test
    void the_browser_complains_about_none() {
        Stream<String> said = harbour.founders().stream().flatMap(founder -> founder.said().stream());

        assertThat(said.filter(words -> words.startsWith("error") || words.startsWith("warning")))
                .filteredOn(words -> !REFUSED_ON_PURPOSE.matcher(words).find())
                .isEmpty();
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
