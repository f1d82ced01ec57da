package dev.twokey.browser;

import java.util.Locale;

/** How large a window is. */
enum View {
    DESKTOP(1280, 800),
    PHONE(360, 740);

    final int width;
    final int height;

    View(int width, int height) {
        this.width = width;
        this.height = height;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
