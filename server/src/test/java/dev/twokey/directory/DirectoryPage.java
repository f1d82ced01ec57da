package dev.twokey.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.spi.SettingNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What docs/directories tells an administrator about one kind of directory. */
public final class DirectoryPage {
    private static final Pattern SETTINGS =
            Pattern.compile("(?m)^\\| setting \\| meaning \\|\\R\\|[-|]+\\R((?:\\|.*\\R)+)");
    private static final Pattern NAMES = Pattern.compile("(?m)^\\| ([^|]*) \\|");
    private static final Pattern SETTING = Pattern.compile("(?<!secret )`([A-Za-z]+\\.?)(?:<slug>)?`");
    private static final Pattern SECRET = Pattern.compile("secret `([A-Za-z]+)`");

    private final String text;

    private DirectoryPage(String text) {
        this.text = text;
    }

    /** @param kind as in connections */
    public static DirectoryPage of(String kind) {
        String page = "docs/directories/" + kind.replace("activedirectory", "active-directory") + ".md";
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(page))) {
                try {
                    return new DirectoryPage(Files.readString(at.resolve(page)));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        throw new IllegalStateException(page + " is not above " + Path.of("").toAbsolutePath());
    }

    /** The whole of it. */
    public String text() {
        return text;
    }

    /** What is to be handed over: the rows of its table of settings. */
    SettingNames settings() {
        Matcher table = SETTINGS.matcher(text);
        assertThat(table.find()).as("a table of settings").isTrue();
        String names =
                NAMES.matcher(table.group(1)).results().map(row -> row.group(1)).collect(Collectors.joining("\n"));
        return new SettingNames(all(SETTING, names), all(SECRET, names));
    }

    private static Set<String> all(Pattern name, String names) {
        return name.matcher(names).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }
}
