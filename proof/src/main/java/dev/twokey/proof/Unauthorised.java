package dev.twokey.proof;

/** Why an authority entry is ignored; caught by {@link AuthorityReplay} and recorded as a {@link Violation}. */
final class Unauthorised extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String reason;

    Unauthorised(String reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    static void unless(boolean holds, String reason, String detail) {
        if (!holds) {
            throw new Unauthorised(reason, detail);
        }
    }
}
