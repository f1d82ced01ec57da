package dev.twokey.sandbox.contract;

import java.util.List;
import java.util.stream.Collectors;

/** What went through a sandbox was not as Microsoft describes it. Thrown when the sandbox is closed. */
public final class ContractBroken extends IllegalStateException {
    private final transient List<Violation> violations;

    ContractBroken(List<Violation> violations) {
        super(violations.stream()
                .map(violation -> "\n  " + violation)
                .collect(Collectors.joining("", "Not as Microsoft describes Graph v1.0:", "")));
        this.violations = List.copyOf(violations);
    }

    /** All of them. */
    public List<Violation> violations() {
        return violations;
    }
}
