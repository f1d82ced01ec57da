package dev.twokey.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects all that is wrong about one document, so that whoever wrote it need not come back for each. */
final class Objections {
    private final String file;
    private final List<Objection> all = new ArrayList<>();

    Objections(String file) {
        this.file = file;
    }

    void add(int line, String sentence, String remedy) {
        all.add(new Objection(file, line, sentence, remedy));
    }

    List<Objection> all() {
        return all.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Objection::line))
                .toList();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }
}
