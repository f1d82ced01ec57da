package dev.twokey.policy;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A document's text, as YAML of the plain kind: no anchors, no second document, and every value is the text that stands there.
 * What two persons sign must say the same to both of them.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/">YAML 1.2</a>
 */
final class Source {
    /** Far below what a log entry may hold, and more than anybody reads before signing. */
    static final int LONGEST = 64 * 1024;

    private static final int DEEPEST = 12;

    private Source() {}

    /** The mapping that the document is; what is wrong about it as YAML becomes an objection. */
    static Optional<Fields> read(String text, Objections objections) {
        if (text.length() > LONGEST) {
            objections.add(
                    1,
                    "The document has " + text.length() + " characters.",
                    "It may have " + LONGEST + ": shorten it.");
            return Optional.empty();
        }
        if (!isVisible(text, objections)) {
            return Optional.empty();
        }
        try {
            refuseAnchors(text, objections);
            Node root = yaml().compose(new StringReader(text));
            if (root instanceof MappingNode mapping) {
                return Optional.of(new Fields(mapping, "the document", objections));
            }
            objections.add(1, "The document is empty, or not a mapping.", "Begin with \"version: 1\".");
        } catch (MarkedYAMLException broken) {
            objections.add(
                    broken.getProblemMark() == null
                            ? 1
                            : broken.getProblemMark().getLine() + 1,
                    "This is not YAML: " + broken.getProblem() + ".",
                    "Mend the indentation, the quotes or the colons here or just above.");
        } catch (YAMLException broken) {
            objections.add(1, "This is not YAML that can be read here.", "Write it plainly, with less nesting.");
        }
        return Optional.empty();
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(LONGEST);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        return new Yaml(options);
    }

    /** What cannot be seen, or turns round what can, would have people sign something else than they read. */
    private static boolean isVisible(String text, Objections objections) {
        int line = 1;
        boolean visible = true;
        for (int character : text.codePoints().toArray()) {
            if (character == '\n') {
                line++;
            } else if (!isShown(character)) {
                visible = false;
                objections.add(
                        line,
                        "There is a character that cannot be seen: U+%04X.".formatted(character),
                        "Remove it; indent with spaces.");
            }
        }
        return visible;
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static void refuseAnchors(String text, Objections objections) {
        for (Event event : yaml().parse(new StringReader(text))) {
            boolean anchored =
                    event instanceof AliasEvent || (event instanceof NodeEvent node && node.getAnchor() != null);
            if (anchored) {
                objections.add(
                        event.getStartMark().getLine() + 1,
                        "An anchor or alias (& or *) says something twice in one place.",
                        "Write it out in both places.");
            }
        }
    }
}
