package dev.twokey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** docs/command-line.md shows the help of every command; {@code -Dtwokey.help.write=true} writes it anew. */
class CommandLineDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "command-line.md");
    private static final Pattern HELP = Pattern.compile("(?s)(?<=<!-- help:begin -->\n).*(?=<!-- help:end -->)");

    @Test
    void the_page_shows_the_help_of_every_command() throws IOException {
        String page = Files.readString(DOCUMENT);
        if (Boolean.getBoolean("twokey.help.write")) {
            Files.writeString(DOCUMENT, HELP.matcher(page).replaceFirst(Matcher.quoteReplacement(help())));
        }
        assertThat(HELP.matcher(Files.readString(DOCUMENT)).results())
                .singleElement()
                .satisfies(found -> assertThat(found.group()).isEqualTo(help()));
    }

    private static String help() {
        StringBuilder help = new StringBuilder();
        append(help, TwoKey.commandLine(Surroundings.ofThisProcess()));
        return help.toString();
    }

    private static void append(StringBuilder help, CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        help.append("\n### ").append(name).append("\n\n```text\n");
        help.append(command.getUsageMessage(Ansi.OFF)).append("```\n");
        command.getSubcommands().values().forEach(sub -> append(help, sub));
    }
}
