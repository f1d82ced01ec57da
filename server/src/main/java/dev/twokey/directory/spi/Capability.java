package dev.twokey.directory.spi;

/**
 * What a kind of directory may offer or not. What a connection does not declare answers {@code NOT_SUPPORTED}, in these words;
 * what it declares, works.
 */
public enum Capability {
    /** Ends a membership by itself at a given time, whatever becomes of us. */
    NATIVE_END("end an access by itself"),
    /** Ends the sign-in sessions of guests. */
    GUEST_SESSIONS("end the sign-in sessions of guests"),
    /** Has accounts of the service's own. */
    ACCOUNTS("keep accounts of the service"),
    /** Has groups of them, which carry nothing. */
    ACCOUNT_GROUPS("keep a group of the service's accounts"),
    PASSWORDS("set the password of an account"),
    CERTIFICATES("sign an account in by a certificate"),
    /** Lets an account in that another issuer vouches for. */
    FEDERATION("sign an account in by another issuer's token"),
    /** Ends the sign-in sessions of the service's own accounts. */
    ACCOUNT_SESSIONS("end the sign-in sessions of an account"),
    ROLES("give roles to accounts"),
    /** Tells by what an account can sign in besides its password. */
    METHODS("tell the sign-in methods of an account"),
    DEVICES("tell the devices of an account"),
    CONSENTS("tell what an account consented to"),
    /** Tells what changed in role groups since a moment. */
    CHANGES("tell what changed since a moment"),
    SIGN_INS("tell who signed in"),
    AUDIT("tell what was done"),
    /** Has an API of its own, over HTTP, that an account can call. */
    RAW_CALLS("be called as an account");

    private final String deed;

    Capability(String deed) {
        this.deed = deed;
    }

    /** The agreed words. */
    public <T> Outcome<T> lacking() {
        return new Outcome.Rejected<>(Rejection.NOT_SUPPORTED, "this directory cannot " + deed);
    }
}
