package dev.twokey.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One mapping of a document. Whatever is not as it must be becomes an objection, and the reading goes on. */
final class Fields {
    private final int line;
    private final String what;
    private final Objections objections;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    Fields(MappingNode mapping, String what, Objections objections) {
        this.line = line(mapping);
        this.what = what;
        this.objections = objections;
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                if (nodes.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
                    objections.add(line(key), "\"" + key.getValue() + "\" stands twice in " + what + ".", "Keep one.");
                }
                lines.put(key.getValue(), line(key));
            } else {
                objections.add(line(tuple.getKeyNode()), "A key of " + what + " is not a word.", "Use a plain word.");
            }
        }
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    int line() {
        return line;
    }

    /** Where this key stands, or the mapping when it does not. */
    int line(String key) {
        return lines.getOrDefault(key, line);
    }

    boolean has(String key) {
        return nodes.containsKey(key);
    }

    void object(String key, String sentence, String remedy) {
        objections.add(line(key), sentence, remedy);
    }

    /** Objects to that mapping of a list whose {@code id} is this; to the last one, where several are. */
    void at(String list, String id, String sentence, String remedy) {
        int found = line(list);
        if (nodes.get(list) instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                if (item instanceof MappingNode mapping && id.equals(value(mapping, "id"))) {
                    found = line(item);
                }
            }
        }
        objections.add(found, sentence, remedy);
    }

    private static String value(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .map(tuple -> tuple.getValueNode() instanceof ScalarNode value ? value.getValue() : "")
                .findFirst()
                .orElse("");
    }

    Objections objections() {
        return objections;
    }

    /** Objects to every key but these: one that nobody reads would be meant and not hold. */
    Fields only(String... known) {
        TreeSet<String> names = new TreeSet<>(List.of(known));
        lines.forEach((name, at) -> {
            if (!names.contains(name)) {
                objections.add(
                        at,
                        "\"" + name + "\" is no key of " + what + ".",
                        "There are: " + String.join(", ", names) + ".");
            }
        });
        return this;
    }

    private Optional<Node> required(String key) {
        Optional<Node> node = Optional.ofNullable(nodes.get(key));
        if (node.isEmpty()) {
            objections.add(line, "\"" + key + "\" is missing in " + what + ".", "Add it.");
        }
        return node;
    }

    Optional<Scalar> text(String key) {
        return required(key).flatMap(node -> scalar(node, key));
    }

    private Optional<Scalar> scalar(Node node, String key) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return Optional.of(new Scalar(scalar.getValue().strip(), line(node)));
        }
        objections.add(
                line(node), "\"" + key + "\" of " + what + " is not one text.", "Write one, in quotes if need be.");
        return Optional.empty();
    }

    /** All of a list, which may be empty. */
    List<Scalar> texts(String key) {
        return required(key).stream()
                .flatMap(node -> items(node, key).stream())
                .flatMap(item -> scalar(item, key).stream())
                .toList();
    }

    private List<Node> items(Node node, String key) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        objections.add(
                line(node),
                "\"" + key + "\" of " + what + " is not a list.",
                "Write each on its own line, after \"- \".");
        return List.of();
    }

    List<Fields> mappings(String key, String each) {
        List<Fields> mappings = new ArrayList<>();
        required(key)
                .ifPresent(node ->
                        items(node, key).forEach(item -> mapping(item, each).ifPresent(mappings::add)));
        return mappings;
    }

    Optional<Fields> mapping(String key, String called) {
        return required(key).flatMap(node -> mapping(node, called));
    }

    private Optional<Fields> mapping(Node node, String called) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Fields(mapping, called, objections));
        }
        objections.add(
                line(node), called + " is not a mapping.", "Write its keys one below the other, each with a colon.");
        return Optional.empty();
    }

    boolean flag(String key) {
        return text(key)
                .map(scalar -> {
                    if (!scalar.text().equals("true") && !scalar.text().equals("false")) {
                        objections.add(
                                scalar.line(), "\"" + key + "\" is " + scalar.text() + ".", "Write true or false.");
                    }
                    return scalar.text().equals("true");
                })
                .orElse(false);
    }

    /** A time between these bounds. */
    Optional<Duration> duration(String key, Duration least, Duration most) {
        return text(key).flatMap(scalar -> {
            Optional<Duration> read = Durations.parse(scalar.text());
            if (read.isEmpty()) {
                objections.add(
                        scalar.line(),
                        "\"" + key + "\" is " + scalar.text() + ", which is no time.",
                        "Write a number with m, h or d: 30m, 8h, 13d.");
            } else if (read.get().compareTo(least) < 0 || read.get().compareTo(most) > 0) {
                objections.add(
                        scalar.line(),
                        "\"" + key + "\" is " + scalar.text() + ", outside its bounds.",
                        "Write a time from " + Durations.show(least) + " to " + Durations.show(most) + ".");
            }
            return read;
        });
    }
}
