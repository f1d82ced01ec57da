package dev.twokey.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.api.Harbour;
import dev.twokey.api.OverHttp;
import dev.twokey.api.Reply;
import dev.twokey.api.Visitor;
import dev.twokey.directory.Directories;
import dev.twokey.directory.PretendDirectory;
import dev.twokey.directory.PretendDirectory.Answer;
import dev.twokey.directory.PretendDirectory.Deed;
import dev.twokey.directory.Tenant;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.kernel.Slug;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A customer's directory gives no answer: who wants to enter sees it, and nobody waits for it. */
@OverHttp
class SilentDirectoryTest {
    private static final GuestId SOMEBODY = new GuestId("somebody");

    private final Harbour harbour;
    private final PretendDirectory directory;
    private final Directories directories;

    @Autowired
    SilentDirectoryTest(Harbour harbour, PretendDirectory directory, Directories directories) {
        this.harbour = harbour;
        this.directory = directory;
        this.directories = directories;
    }

    /** Who has to leave is tried in any case, and this answer is one for all. */
    @AfterEach
    void it_answers_again() {
        directory.behaves("contoso");
        harbour.alice();
        var departures = directories.departures(contoso().id());
        assertThat(departures.isMember(departures.roleGroup("support-partner"), new GuestId("nobody")))
                .isNotInstanceOf(Outcome.Unknown.class);
        assertThat(directories.health(contoso().id()).isSilent()).isFalse();
    }

    @Test
    void its_pages_and_the_api_say_since_when() {
        Visitor alice = harbour.alice();
        assertThat(words(alice.get("/t/contoso"))).doesNotContain("gives no answer");
        assertThat(alice.get("/api/v1/tenants/contoso").at("/silentSince")).isEmpty();
        directory.answers("contoso", Deed.READ, Answer.LOST_BEFORE);

        for (int call = 0; call < 8; call++) {
            assertThat(directories.isMember(contoso().id(), group(), SOMEBODY)).isInstanceOf(Outcome.Unknown.class);
        }
        directory.behaves("contoso");

        assertThat(directories.isMember(contoso().id(), group(), SOMEBODY))
                .as("it would answer by now, and is not asked yet")
                .isEqualTo(new Outcome.Unknown<>("not asked, since the directory has given no answer lately"));
        assertThat(words(alice.get("/t/contoso"))).contains("Its directory gives no answer since");
        assertThat(words(alice.get("/tenants"))).contains("No answer");
        assertThat(alice.get("/api/v1/tenants/contoso").at("/silentSince")).isNotEmpty();
    }

    private RoleGroupId group() {
        return directories.roleGroup(contoso().id(), "support-partner");
    }

    private Tenant contoso() {
        return directories.find(new Slug("contoso")).orElseThrow();
    }

    private static String words(Reply page) {
        return page.text().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }
}
