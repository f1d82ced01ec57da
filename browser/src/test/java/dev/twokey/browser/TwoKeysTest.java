package dev.twokey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import dev.twokey.story.cast.Cast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job as two persons see it, each at their own browser. */
@ExtendWith(InHarbour.class)
class TwoKeysTest {
    private static final String ACCOUNT = "ops.alice.brandt@harbour.example";

    @Test
    void alice_asks_bob_approves_from_the_mailed_link_she_sees_it_and_hands_back_with_a_report(Harbour harbour) {
        SigningPage asking = AskPage.of(harbour.alice())
                .ask("Contoso: Security Manager", "The sign-in policy locks out the service desk", "INC-4711")
                .says("Alice Brandt", "Security Manager", "INC-4711");
        String code = asking.code();
        RequestPage hers = asking.ask().shows(RequestPage.PENDING);
        assertThat(hers.code()).isEqualTo(code);
        assertThat(Seen.by(harbour.alice()).button(RequestPage.APPROVE).isVisible())
                .as("she is offered the second key")
                .isFalse();

        Frame.signOut(harbour.bob());
        harbour.bob().follow(Mails.link(harbour.mailbox(), Cast.SOC, hers.id()));
        new SignInPage(harbour.bob()).isShown().signIn();
        RequestPage his = new RequestPage(harbour.bob()).shows(RequestPage.PENDING);
        assertThat(his.id()).isEqualTo(hers.id());
        SigningPage approving = his.approve().says("Bob Okafor", "Alice Brandt", "Contoso", "INC-4711");
        assertThat(approving.code()).isEqualTo(code);
        assertThat(harbour.inside("Security Manager"))
                .as("before the second key")
                .isEmpty();
        SameDocument watched = SameDocument.marked(harbour.alice());
        Seen.by(harbour.alice()).summary(RequestPage.STATEMENT).focus();
        LateAnswer late = LateAnswer.heldAt(harbour.alice());
        approving.approve();

        hers.shows(RequestPage.ACTIVE).says("Bob Okafor");
        late.release();
        hers.shows(RequestPage.ACTIVE);
        assertThat(harbour.alice().page().evaluate("() => document.activeElement.textContent.trim()"))
                .as("where she was with the keyboard before the page renewed itself")
                .isEqualTo(RequestPage.STATEMENT);
        assertThat(harbour.inside("Security Manager")).as("in the directory").containsExactly(ACCOUNT);
        watched.isStillThere();

        hers.close("Set one rule to audit, and looked at the sign-ins.");
        hers.shows(RequestPage.ENDED).says("Set one rule to audit, and looked at the sign-ins.", "Read back");
        assertThat(harbour.inside("Security Manager")).as("in the directory").isEmpty();
        for (String somebody : new String[] {"Alice Brandt", "Bob Okafor"}) {
            Seen.visible(hers.step(somebody));
        }
        Seen.visible(Seen.by(harbour.alice()).region(RequestPage.EVIDENCE));
        assertThat(onPaper(harbour.alice()))
                .as("what whoever reads it in another year needs")
                .contains("Alice Brandt", "Bob Okafor", "Security Manager", "Contoso", "INC-4711", ACCOUNT)
                .contains("The sign-in policy locks out the service desk", hers.id(), code, "sha256:", "Read back")
                .containsPattern("(?s)turned \\d+ \\w+ 20\\d\\d \\d\\d:\\d\\d:\\d\\d UTC.*turned \\d+ \\w+ 20\\d\\d");
        var export = harbour.alice().page().request().get(hers.log());
        assertThat(export.status()).isEqualTo(200);
        assertThat(export.body()).as("a zip").startsWith('P', 'K');
    }

    /** What a printer would be sent. Paper shows a moment by a style sheet, which copies what the page holds for it. */
    private static String onPaper(Visitor visitor) {
        Page page = visitor.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        String text = String.valueOf(page.evaluate("""
                () => {
                  const paper = document.querySelector('main').cloneNode(true);
                  const shown = [...document.querySelectorAll('main *')];
                  [...paper.querySelectorAll('*')].forEach((element, at) => {
                    const after = getComputedStyle(shown[at], '::after').content;
                    const style = getComputedStyle(shown[at]);
                    if (style.display === 'none' || style.visibility === 'hidden') element.dataset.unseen = '';
                    else if (after !== 'none' && element.dataset.paper) element.textContent = element.dataset.paper;
                  });
                  paper.querySelectorAll('[data-unseen]').forEach(element => element.remove());
                  return paper.textContent.replace(/\\s+/g, ' ');
                }
                """));
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        return text;
    }
}
