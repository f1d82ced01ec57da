package dev.twokey.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.regex.Pattern;

/** One request: who asks for what, both keys, what happened, and what the reader may do. */
record RequestPage(Visitor visitor) {
    static final Pattern DRAFT = Pattern.compile("You have not asked yet");
    static final Pattern PENDING = Pattern.compile("asks to ");
    static final Pattern APPROVED = Pattern.compile("may enter");
    static final Pattern ACTIVE = Pattern.compile("is inside");
    static final Pattern ENDING = Pattern.compile("is being taken out");
    static final Pattern ENDED = Pattern.compile("was inside");
    static final Pattern OVER = Pattern.compile("asked to ");

    static final String APPROVE = "Approve";
    static final String TURN = "Turn your key";
    static final String WITHDRAW = "Withdraw";
    static final String DENY = "^Deny$";
    static final String WHY_NOT = "Why not?";
    static final String DENY_IT = "Deny and end the request";
    static final String REPORT = "What did you do?";
    static final String NOTHING_STAYS = "No, all is as before";
    static final String CLOSE = "Close and hand back";
    static final String HISTORY = "What happened";
    static final String EVIDENCE = "Evidence";
    static final String LOG = "Download the log";
    static final String STATEMENT = "Exact statement and digest";

    private static final Pattern ANY = Pattern.compile(String.join(
            "|",
            DRAFT.pattern(),
            PENDING.pattern(),
            APPROVED.pattern(),
            ACTIVE.pattern(),
            ENDING.pattern(),
            ENDED.pattern(),
            OVER.pattern()));
    private static final Pattern CODE = Pattern.compile("\\b[0-9A-HJKMNP-TV-Z]{4} [0-9A-HJKMNP-TV-Z]{4}\\b");

    RequestPage isShown() {
        return shows(ANY);
    }

    /** Waits, without touching anything, until the page says so. */
    RequestPage shows(Pattern state) {
        Seen.by(visitor).heading(state);
        return this;
    }

    RequestPage says(String... words) {
        for (String word : words) {
            Seen.by(visitor).words(word);
        }
        return this;
    }

    /** {@code req_…} */
    String id() {
        String path = URI.create(visitor.page().url()).getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    String path() {
        return URI.create(visitor.page().url()).getPath();
    }

    String code() {
        return code(visitor);
    }

    /** What people compare on two pages. */
    static String code(Visitor visitor) {
        Locator shown = visitor.page()
                .getByRole(AriaRole.MAIN)
                .getByText(CODE)
                .filter(new Locator.FilterOptions().setVisible(true));
        var found = CODE.matcher(shown.first().innerText());
        if (!found.find()) {
            throw new AssertionError("no code to compare in: " + shown.first().innerText());
        }
        return found.group();
    }

    SigningPage approve() {
        Seen.by(visitor).button(APPROVE).click();
        return new SigningPage(visitor).isShown();
    }

    SigningPage turn() {
        Seen.by(visitor).button(TURN).click();
        return new SigningPage(visitor).isShown();
    }

    RequestPage withdraw() {
        Seen.by(visitor).button(WITHDRAW).click();
        return this;
    }

    RequestPage deny(String why) {
        Seen seen = Seen.by(visitor);
        seen.unfold(DENY);
        seen.field(WHY_NOT).fill(why);
        seen.button(DENY_IT).click();
        return this;
    }

    RequestPage close(String report) {
        Seen seen = Seen.by(visitor);
        seen.field(REPORT).fill(report);
        seen.named(AriaRole.RADIO, NOTHING_STAYS).check();
        seen.button(CLOSE).click();
        return this;
    }

    /** A step of the history that says so. */
    Locator step(String words) {
        return visitor.page()
                .getByRole(AriaRole.LISTITEM)
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("entry\\s\\d+")))
                .filter(new Locator.FilterOptions().setHasText(words))
                .first();
    }

    /** Where the customer's log can be taken from. */
    String log() {
        Page page = visitor.page();
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(LOG))
                .first()
                .evaluate("link => link.href")
                .toString();
    }
}
