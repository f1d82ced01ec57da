package dev.twokey.proof;

import java.util.OptionalLong;

/** Ends a verification; caught at its door. */
final class BrokenExport extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Verification.Broken found;

    private BrokenExport(Verification.Broken found) {
        super(found.message());
        this.found = found;
    }

    static BrokenExport in(String file, String message) {
        return new BrokenExport(new Verification.Broken(file, OptionalLong.empty(), file + ": " + message));
    }

    static BrokenExport at(String file, long entry, String message) {
        return new BrokenExport(
                new Verification.Broken(file, OptionalLong.of(entry), file + ": entry " + entry + " " + message));
    }

    Verification.Broken found() {
        return found;
    }
}
