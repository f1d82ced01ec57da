package dev.twokey.sandbox.customers;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * An application as it signs in to a tenant: its credentials, and the app roles that an administrator of the tenant granted.
 * Registered in another tenant it has its credentials there.
 */
public final class Registration {
    /** What docs/directories/entra.md asks a customer to grant, and no more. */
    public static final Set<String> DEFAULT_ROLES = Set.of(
            "Organization.Read.All",
            "Group.Create",
            "GroupMember.Read.All",
            "GroupMember.ReadWrite.All",
            "User.Read.All",
            "User.Invite.All",
            "User.EnableDisableAccount.All",
            "RoleManagement.ReadWrite.Directory",
            "Policy.Read.All");

    private final String clientId;
    private final String objectId;
    private final String displayName;
    private final String secret;
    private final Set<String> roles;
    private final SignInKeys own = new SignInKeys();
    private final SignInKeys ofTheApplication;
    private final Unheard unheard = new Unheard();
    private final AtomicInteger tokenGeneration = new AtomicInteger();
    private volatile boolean enabled = true;
    private volatile boolean secretExpired;

    /**
     * One with everything of its own.
     *
     * @param clientId the application's GUID
     * @param objectId the GUID of its service principal in the tenant
     * @param displayName what people call it
     * @param secret its client secret
     * @param roles the granted app roles
     */
    public Registration(String clientId, String objectId, String displayName, String secret, Set<String> roles) {
        this(clientId, objectId, displayName, secret, roles, new SignInKeys());
    }

    /**
     * One whose application has its credentials where it is registered.
     *
     * @param secret a client secret besides those
     * @param ofTheApplication the application's credentials, the same in all tenants
     */
    public Registration(
            String clientId,
            String objectId,
            String displayName,
            String secret,
            Set<String> roles,
            SignInKeys ofTheApplication) {
        this.clientId = clientId;
        this.objectId = objectId;
        this.displayName = displayName;
        this.secret = secret;
        this.roles = new ConcurrentSkipListSet<>(roles);
        this.ofTheApplication = ofTheApplication;
    }

    /** The application's GUID. */
    public String clientId() {
        return clientId;
    }

    /** The GUID of its service principal in the tenant. */
    public String objectId() {
        return objectId;
    }

    /** What people call it. */
    public String displayName() {
        return displayName;
    }

    /** The secret in the clear: whoever calls this must not log it. */
    public String revealSecret() {
        return secret;
    }

    /** Whether this is the secret. */
    public boolean hasSecret(String candidate) {
        return SignInKeys.is(secret, candidate) || own.hasSecret(candidate) || ofTheApplication.hasSecret(candidate);
    }

    /** Whether this secret of its own is past its time. */
    public boolean isExpired(String candidate, Instant now) {
        return SignInKeys.is(secret, candidate)
                ? secretExpired
                : !own.hasLivingSecret(candidate, now) && !ofTheApplication.hasLivingSecret(candidate, now);
    }

    /** Tokens of this issuer, about this subject and for this audience, are as good as a secret. */
    public record Federation(String issuer, String subject, String audience) {}

    /** What was added to the service principal itself, besides what the application has. */
    public SignInKeys own() {
        return own;
    }

    /** Whose tokens sign it in. */
    public List<Federation> federations() {
        return both(own.federations(), ofTheApplication.federations());
    }

    /** Tokens of these sign it in, besides those that the application itself is federated with. */
    public void federations(List<Federation> others) {
        own.federations(others);
    }

    private static <T> List<T> both(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** The granted app roles now. */
    public Set<String> roles() {
        return new TreeSet<>(roles);
    }

    /** The next token: which roles it carries, or that this application is not heard of yet. */
    public Unheard.Heard nextToken() {
        return unheard.next(roles());
    }

    /** So many of the next tokens will not have heard of what is granted now. */
    public void grantUnheard(String role, int tokens) {
        roles.add(role);
        unheard.of(role, tokens);
    }

    /** The next token is refused, as if the application were not there yet. */
    public void appearUnheard() {
        unheard.ofItself();
    }

    /** An administrator grants an app role. */
    public void grant(String role) {
        roles.add(role);
    }

    /** An administrator takes an app role away; tokens that carry it do not help any more. */
    public boolean revoke(String role) {
        return roles.remove(role);
    }

    /** Which tokens count: those of this generation. */
    public int tokenGeneration() {
        return tokenGeneration.get();
    }

    /** An administrator revokes all tokens that were issued so far. */
    public void revokeTokens() {
        tokenGeneration.incrementAndGet();
    }

    /** The certificates whose keys may sign client assertions. */
    public List<X509Certificate> certificates() {
        return both(own.certificates(), ofTheApplication.certificates());
    }

    /** Uploads a certificate. */
    public void trust(X509Certificate certificate) {
        own.certificates(both(own.certificates(), List.of(certificate)));
    }

    /** These and no other certificates are uploaded, besides those of the application itself. */
    public void certificates(List<X509Certificate> others) {
        own.certificates(others);
    }

    /** Whether the application is still registered, wherever that is. */
    public boolean registered() {
        return !ofTheApplication.withdrawn();
    }

    /** Whether the application may sign in. */
    public boolean enabled() {
        return enabled;
    }

    /** Switches the application on or off. */
    public void enabled(boolean on) {
        enabled = on;
    }

    /** Lets the secret expire. */
    public void expireSecret() {
        secretExpired = true;
    }
}
