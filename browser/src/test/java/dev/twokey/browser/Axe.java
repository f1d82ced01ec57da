package dev.twokey.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The axe engine: which rules of WCAG and of good practice a page breaks, and where. */
final class Axe {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final String ENGINE = engine();
    private static final String RUN = """
            async tags => {
              const found = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
              return found.violations.map(rule => `${rule.id}: ${rule.help}: ${rule.nodes.map(node => node.target.join(' ')
                + (node.any[0] ? ' (' + node.any[0].message + ')' : '')).join(' | ')}`);
            }
            """;

    private Axe() {}

    /** The violations, by the name of their rule. */
    static List<String> violations(Page page) {
        // By the debugger, which the page's content policy does not concern; the page itself stays under it.
        if (page.evaluate("() => !window.axe").equals(true)) {
            page.evaluate(ENGINE);
        }
        return ((List<?>) page.evaluate(RUN, RULES))
                .stream().map(String::valueOf).toList();
    }

    private static String engine() {
        try (InputStream script = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
