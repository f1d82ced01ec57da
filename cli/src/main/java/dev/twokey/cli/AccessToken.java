package dev.twokey.cli;

/** A bearer token. It shows itself only by {@link #reveal}. */
final class AccessToken {
    private final String value;

    private AccessToken(String value) {
        this.value = value;
    }

    /**
     * @param from where it was found, for the person who must repair it
     */
    static AccessToken parse(String value, String from) {
        // RFC 6750, section 2.1.
        if (!value.matches("[A-Za-z0-9._~+/=-]+")) {
            throw new Failure("What " + from + " holds is no token", Remedies.of("not-signed-in"));
        }
        return new AccessToken(value);
    }

    String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "AccessToken(hidden)";
    }
}
