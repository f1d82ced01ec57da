package dev.twokey.kernel;

/** Text that must not be seen: it shows itself as dots and is read only through {@link #exposeDangerously()}. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The plain text. Every use is a place to review. */
    public String exposeDangerously() {
        return value;
    }

    @Override
    public String toString() {
        return "•••";
    }
}
