package dev.twokey.policy;

import java.util.Optional;
import java.util.Set;

/** Whose a role or an account is. */
final class Teams {
    static final String SOC = "soc";
    private static final Set<String> KNOWN = Set.of("service-engineering", SOC);

    private Teams() {}

    static Optional<String> read(Fields fields) {
        if (!fields.has("team")) {
            return Optional.empty();
        }
        return fields.text("team").map(scalar -> {
            if (!KNOWN.contains(scalar.text())) {
                fields.object(
                        "team",
                        "\"" + scalar.text() + "\" is no team that enters customers' tenants.",
                        "Write service-engineering or soc, or leave it out for both.");
            }
            return scalar.text();
        });
    }

    /** The SOC audits what Service Engineering does: it changes nothing itself. */
    static void requireReadOnly(Fields fields, Optional<String> team, boolean readOnly) {
        if (team.equals(Optional.of(SOC)) && !readOnly) {
            fields.object(
                    fields.has("read-only") ? "read-only" : "team",
                    "What is the SOC's is read-only.",
                    "Write \"read-only: true\", or give it to service-engineering.");
        }
    }
}
