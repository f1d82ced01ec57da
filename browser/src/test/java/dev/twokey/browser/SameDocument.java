package dev.twokey.browser;

import static org.assertj.core.api.Assertions.assertThat;

/** A mark on what a window shows: gone as soon as a page is loaded there, the same one included. */
record SameDocument(Visitor visitor) {
    static SameDocument marked(Visitor visitor) {
        visitor.page().evaluate("() => { window.marked = true; }");
        return new SameDocument(visitor);
    }

    void isStillThere() {
        assertThat(visitor.page().evaluate("() => window.marked === true"))
                .as("no page was loaded in the window of " + visitor.name())
                .isEqualTo(true);
    }
}
