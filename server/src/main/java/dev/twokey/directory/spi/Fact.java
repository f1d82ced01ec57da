package dev.twokey.directory.spi;

/** What can be asked about a tenant in a few words before anything is written there. */
public enum Fact {
    /** What the organisation calls itself. */
    NAME,
    /** Verified domains, the realm's name, or the domain's DNS name. */
    DOMAINS,
    /** What was bought, as service plans: decides which of {@link Capability} there are. */
    LICENCES,
    /** What our own application or account may do. */
    OWN_PERMISSIONS,
    /** Who may invite guests. */
    INVITATIONS,
    /** What guests see of the directory. */
    GUEST_ACCESS,
    /** Whether the vendor's defaults for security are on. */
    SECURITY_DEFAULTS,
    /** Whether administrators may reset a forgotten password by themselves. */
    SELF_SERVICE_RESET
}
