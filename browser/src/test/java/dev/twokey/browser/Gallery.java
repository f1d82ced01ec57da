package dev.twokey.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Pictures of pages at both sizes in both themes, in {@code target/screenshots} of the clone. While it is there it lets axe look
 * at each, and sees whether a page is wider than the phone. What is wrong is kept, so that one look tells all.
 */
final class Gallery {
    private static final List<ColorScheme> THEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);
    // Wider than the window is what can be scrolled sideways, or would be cut off.
    // Near midnight each time has its day as well: the page must be narrow enough at every hour.
    private static final String TOO_WIDE = """
            () => {
              const times = [...document.querySelectorAll('time.tk-when')].map(time => time.firstChild).filter(text => text?.data)
                .map(text => [text, text.data]);
              times.forEach(([text, data]) => { text.data = '27 Nov, ' + data.replace(/^\\d+ \\w+, /, ''); });
              const wide = document.documentElement.scrollWidth <= window.innerWidth ? [] : [...document.querySelectorAll('body *')]
                .filter(one => one.getBoundingClientRect().right > window.innerWidth + 1)
                .map(one => `${one.tagName.toLowerCase()}.${one.className}`).slice(0, 5)
                .concat(`${document.documentElement.scrollWidth} px`);
              times.forEach(([text, data]) => { text.data = data; });
              return wide;
            }
            """;
    // A button that its script has not reached yet looks as if it were out of use.
    private static final String AT_REST = "() => document.querySelector('button:disabled') === null";
    /** A4 at 96 dots per inch. */
    private static final int PAPER = 794;

    private final Path folder;
    private final Set<String> paths = new LinkedHashSet<>();
    private final List<String> violations = new ArrayList<>();
    private final List<String> sideways = new ArrayList<>();
    private int looks;

    private Gallery(Path folder) {
        this.folder = folder;
    }

    /** One without the pictures of an earlier run. */
    static Gallery emptied(Path folder) {
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "*.png")) {
                for (Path picture : old) {
                    Files.delete(picture);
                }
            }
            return new Gallery(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page that stands in the window, under this name. */
    void take(String name, Visitor visitor) {
        Page page = visitor.page();
        paths.add(URI.create(page.url()).getPath());
        for (View view : View.values()) {
            page.setViewportSize(view.width, view.height);
            for (ColorScheme theme : THEMES) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
                look(name + "-" + view.word() + "-" + word(theme), view, page);
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(View.DESKTOP.width, View.DESKTOP.height);
    }

    private void look(String picture, View view, Page page) {
        undisturbed(page, () -> {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(folder.resolve(picture + ".png"))
                    .setFullPage(true));
            List<String> found = Axe.violations(page);
            List<String> wide = view == View.PHONE ? tooWide(page) : List.of();
            found.forEach(violation -> violations.add(picture + ": " + violation));
            wide.forEach(element -> sideways.add(picture + ": " + element));
            looks++;
        });
    }

    /** As it comes out of a printer, whatever the theme is. */
    void print(String name, Visitor visitor) {
        Page page = visitor.page();
        page.setViewportSize(PAPER, View.DESKTOP.height);
        for (ColorScheme theme : THEMES) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(theme));
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(folder.resolve(name + "-print-" + word(theme) + ".png"))
                    .setFullPage(true));
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN).setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(View.DESKTOP.width, View.DESKTOP.height);
    }

    static List<String> tooWide(Page page) {
        return ((List<?>) page.evaluate(TOO_WIDE)).stream().map(String::valueOf).toList();
    }

    /** A page may go on by itself under the look at it: then the look is taken again. */
    private static void undisturbed(Page page, Runnable look) {
        for (int left = 3; ; left--) {
            try {
                page.waitForLoadState();
                page.waitForFunction(AT_REST);
                look.run();
                return;
            } catch (PlaywrightException disturbed) {
                if (left == 0 || !String.valueOf(disturbed.getMessage()).contains("Execution context was destroyed")) {
                    throw disturbed;
                }
            }
        }
    }

    private static String word(ColorScheme theme) {
        return theme.name().toLowerCase(Locale.ROOT);
    }

    /** The paths of the pages that have a picture. */
    Set<String> paths() {
        return paths;
    }

    /** What axe found, with the name of the picture. */
    List<String> violations() {
        return violations;
    }

    /** What is too wide for a phone, with the name of the picture. */
    List<String> sideways() {
        return sideways;
    }

    /** How many looks were taken. */
    int looks() {
        return looks;
    }
}
