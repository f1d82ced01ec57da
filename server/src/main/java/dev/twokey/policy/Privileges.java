package dev.twokey.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what one role or account is in each kind of directory, and keeps it within bounds. */
final class Privileges {
    private final Fields owner;
    private final String called;
    private final boolean readOnly;

    /**
     * @param called for sentences, {@code the role security-manager}
     * @param readOnly whether it may hold only what changes nothing
     */
    Privileges(Fields owner, String called, boolean readOnly) {
        this.owner = owner;
        this.called = called;
        this.readOnly = readOnly;
    }

    Map<String, Privilege> read() {
        Map<String, Privilege> privileges = new HashMap<>();
        for (RightKind kind : RightKind.ALL) {
            owner.mapping(kind.kind(), kind.kind() + " of " + called)
                    .ifPresent(fields -> privileges.put(kind.kind(), privilege(fields, kind)));
        }
        return privileges;
    }

    private Privilege privilege(Fields fields, RightKind kind) {
        fields.only("roles", "may", "may-not");
        List<Right> rights = new ArrayList<>();
        for (Scalar written : fields.texts("roles")) {
            right(fields, kind, written).ifPresent(rights::add);
        }
        List<String> may = sentences(fields, "may");
        return new Privilege(rights, may, sentences(fields, "may-not"));
    }

    private Optional<Right> right(Fields fields, RightKind kind, Scalar written) {
        Optional<Right> read = kind.read(written.text());
        if (read.isEmpty()) {
            fields.objections()
                    .add(written.line(), "\"" + written.text() + "\" is no right of " + kind.kind() + ".", kind.form());
        } else if (kind.isBoundless(read.get())) {
            fields.objections()
                    .add(
                            written.line(),
                            written.text() + " is never given: whoever has it can give themselves everything else.",
                            "Name a smaller right. What needs this one, the customer does.");
        } else if (readOnly && !kind.isReadOnly(read.get())) {
            fields.objections()
                    .add(
                            written.line(),
                            written.text() + " is not known to change nothing, and " + called + " is read-only.",
                            "Name a right that only reads, or let the role be one that changes things and not the SOC's.");
        }
        return read;
    }

    /** People decide by these, so that neither may be empty. */
    private static List<String> sentences(Fields fields, String key) {
        List<String> sentences = fields.texts(key).stream().map(Scalar::text).toList();
        if (fields.has(key) && sentences.isEmpty()) {
            fields.object(key, "\"" + key + "\" is empty.", "Say in plain words what it comes to.");
        }
        return sentences;
    }
}
