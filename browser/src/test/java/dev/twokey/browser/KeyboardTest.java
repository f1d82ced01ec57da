package dev.twokey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Asking and approving without a mouse: Alice at a desktop, Bob at the width of a phone, with its bar at the foot. */
@ExtendWith(InHarbour.class)
class KeyboardTest {
    @Test
    void who_has_only_a_keyboard_can_ask_and_approve_and_always_sees_where_they_are(Harbour harbour) {
        Seen alice = Seen.by(harbour.alice().open("/"));
        Keyboard hers = new Keyboard(harbour.alice());
        hers.to(alice.link("Ask for access")).press("Enter");
        Seen.visible(alice.button(AskPage.ASK));
        hers.to(alice.field(AskPage.ROLE)).choose(alice.field(AskPage.ROLE), "Contoso: Service Administrator");
        hers.to(alice.field(AskPage.DURATION)).choose(alice.field(AskPage.DURATION), "1 h");
        hers.to(alice.field(AskPage.WHY)).type("Add one app to the catalogue, as agreed with the customer");
        hers.to(alice.field(AskPage.TICKET)).type("CHG-1203");
        hers.to(alice.button(AskPage.ASK)).press("Enter");
        new SigningPage(harbour.alice()).isShown();
        hers.to(alice.button(SigningPage.ASK)).press("Space");
        RequestPage asked = new RequestPage(harbour.alice()).shows(RequestPage.PENDING);

        Seen bob = Seen.by(harbour.bob().open("/approvals"));
        harbour.bob().page().setViewportSize(View.PHONE.width, View.PHONE.height);
        Keyboard his = new Keyboard(harbour.bob());
        his.to(bob.link("Look at " + asked.id())).press("Enter");
        new RequestPage(harbour.bob()).shows(RequestPage.PENDING);
        his.to(bob.button(RequestPage.APPROVE)).press("Enter");
        new SigningPage(harbour.bob()).isShown();
        his.to(bob.button(SigningPage.APPROVE)).press("Enter");
        new RequestPage(harbour.bob()).isShown();
        harbour.bob().page().setViewportSize(View.DESKTOP.width, View.DESKTOP.height);

        asked.shows(RequestPage.ACTIVE);
        assertThat(harbour.inside("Service Administrator"))
                .as("in the directory")
                .containsExactly("ops.alice.brandt@harbour.example");
        asked.close("Added the app.").shows(RequestPage.ENDED);
    }
}
