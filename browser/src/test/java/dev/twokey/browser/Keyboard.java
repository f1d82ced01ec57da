package dev.twokey.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Somebody who has a keyboard and no mouse, and sees at every step where they are. */
record Keyboard(Visitor visitor) {
    private static final int STOPS = 60;
    // The outline that the eye follows, in the window and under nothing (WCAG 2.4.7 and 2.4.11).
    private static final String WRONG = """
            () => {
              const one = document.activeElement;
              if (one === document.body || one === null) return 'nowhere';
              const name = one.outerHTML.slice(0, 120);
              const style = getComputedStyle(one);
              if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return `no outline: ${name}`;
              const box = one.getBoundingClientRect();
              const across = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
              const down = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
              const there = document.elementFromPoint(across, down);
              return there !== null && (one.contains(there) || there.contains(one)) ? '' : `hidden or covered: ${name}`;
            }
            """;

    /** Goes on by the tabulator until this has the focus. */
    Keyboard to(Locator wanted) {
        for (int stop = 0; stop < STOPS; stop++) {
            page().keyboard().press("Tab");
            Object wrong = page().evaluate(WRONG);
            // Behind the last stop comes the browser's own frame.
            if (!wrong.equals("nowhere")) {
                assertThat(wrong).as("where the focus is").isEqualTo("");
                if (wanted.evaluate("one => one === document.activeElement").equals(true)) {
                    return this;
                }
            }
        }
        throw new AssertionError("not reached by the keyboard: " + wanted);
    }

    Keyboard type(String text) {
        page().keyboard().type(text);
        return this;
    }

    Keyboard press(String key) {
        page().keyboard().press(key);
        return this;
    }

    /** Chooses in the list that has the focus. */
    Keyboard choose(Locator list, String option) {
        int options = list.locator("option").count();
        for (int at = 0; at < options; at++) {
            // A number and its unit are held together by a space that does not break.
            String chosen = String.valueOf(list.evaluate("list => list.selectedOptions[0].label"));
            if (chosen.replace('\u00a0', ' ').equals(option)) {
                return this;
            }
            press("ArrowDown");
        }
        throw new AssertionError("not reached by the keyboard: " + option);
    }

    private Page page() {
        return visitor.page();
    }
}
