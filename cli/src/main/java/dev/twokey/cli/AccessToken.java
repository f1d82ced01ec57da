package dev.twokey.cli;

/** A bearer token. It shows itself only by {@link #reveal}. */
final class AccessToken {
    private final String value;

    AccessToken(String value) {
        this.value = value;
    }

    String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "AccessToken(hidden)";
    }
}
