package dev.twokey.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** Finds what people find: by its role and its accessible name, and only when it can be seen. */
record Seen(Page page) {
    /** Longer than anything takes that happens by itself, on a busy machine. */
    static final double PATIENCE = 30_000;

    static Seen by(Visitor visitor) {
        return new Seen(visitor.page());
    }

    Locator button(String name) {
        return named(AriaRole.BUTTON, name);
    }

    Locator link(String name) {
        return named(AriaRole.LINK, name);
    }

    Locator region(String name) {
        return named(AriaRole.REGION, name);
    }

    /** The first, where a phone shows one more that does the same. */
    Locator named(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name)).first();
    }

    Locator field(String label) {
        return page.getByLabel(label);
    }

    /** What unfolds something. */
    Locator summary(String name) {
        return page.locator("summary", new Page.LocatorOptions().setHasText(Pattern.compile(name)))
                .first();
    }

    void unfold(String name) {
        summary(name).click();
    }

    /** Waits until the page's title on the page says so. */
    void heading(Pattern words) {
        Locator heading = page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
        assertThat(heading).containsText(words, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
    }

    /** Waits until the main part says so somewhere. */
    void words(String words) {
        assertThat(page.getByRole(AriaRole.MAIN))
                .containsText(
                        words,
                        new LocatorAssertions.ContainsTextOptions()
                                .setIgnoreCase(true)
                                .setTimeout(PATIENCE));
    }

    static void visible(Locator what) {
        assertThat(what).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE));
    }

    static void gone(Locator what) {
        assertThat(what).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(PATIENCE));
    }
}
