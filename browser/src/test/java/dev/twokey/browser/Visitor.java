package dev.twokey.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.twokey.story.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** A person at a browser of their own, with one window and one authenticator in it. */
final class Visitor {
    private final String name;
    private final Stage stage;
    private final Page page;
    private final List<String> asked = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    private Visitor(String name, Stage stage, Page page) {
        this.name = name;
        this.stage = stage;
        this.page = page;
    }

    static Visitor at(Browser browser, Stage stage, String name) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(View.DESKTOP.width, View.DESKTOP.height)
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin"));
        // Of what the server does in its own time, a page hears within seconds.
        context.setDefaultTimeout(20_000);
        Page page = context.newPage();
        Visitor visitor = new Visitor(name, stage, page);
        context.onRequest(request -> visitor.asked.add(request.url()));
        page.onConsoleMessage(
                message -> visitor.said.add(message.type() + ": " + message.text() + " " + message.location()));
        page.onPageError(error -> visitor.said.add("error: " + error));
        Authenticator.of(page);
        return visitor;
    }

    String name() {
        return name;
    }

    Page page() {
        return page;
    }

    /** Every address that pages in this window asked for. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** What the browser said about the pages in this window. */
    List<String> said() {
        return List.copyOf(said);
    }

    /** Opens one of our own addresses by its path, typed in. */
    Visitor open(String path) {
        page.navigate(stage.base() + path);
        return this;
    }

    /** Opens a link as it stands in a mail or file. */
    Visitor follow(String link) {
        page.navigate(link);
        return this;
    }

    /** Closes the browser. */
    void leave() {
        page.context().close();
    }
}
