package dev.twokey.sandbox.customers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An application in a customer's tenant: its credentials, and the app roles that an administrator granted. */
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
    private final List<X509Certificate> certificates = new CopyOnWriteArrayList<>();
    private volatile List<Secret> secrets = List.of();
    private volatile List<Federation> federations = List.of();
    private final AtomicInteger tokenGeneration = new AtomicInteger();
    private volatile boolean enabled = true;
    private volatile boolean secretExpired;

    /**
     * @param clientId the application's GUID
     * @param objectId the GUID of its service principal in the tenant
     * @param displayName what people call it
     * @param secret its client secret
     * @param roles the granted app roles
     */
    public Registration(String clientId, String objectId, String displayName, String secret, Set<String> roles) {
        this.clientId = clientId;
        this.objectId = objectId;
        this.displayName = displayName;
        this.secret = secret;
        this.roles = new ConcurrentSkipListSet<>(roles);
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
        return is(secret, candidate) || secrets.stream().anyMatch(other -> is(other.text(), candidate));
    }

    /** Whether this secret of its own is past its time. */
    public boolean isExpired(String candidate, Instant now) {
        return is(secret, candidate)
                ? secretExpired
                : secrets.stream()
                        .filter(other -> is(other.text(), candidate))
                        .noneMatch(other -> now.isBefore(other.end()));
    }

    private static boolean is(String secret, String candidate) {
        return MessageDigest.isEqual(secret.getBytes(UTF_8), candidate.getBytes(UTF_8));
    }

    /** A further secret, until its end. */
    public record Secret(String text, Instant end) {
        @Override
        public String toString() {
            return "Secret[" + end + "]";
        }
    }

    /** Further secrets, in place of those that there were. */
    public void secrets(List<Secret> others) {
        secrets = List.copyOf(others);
    }

    /** Tokens of this issuer, about this subject and for this audience, are as good as a secret. */
    public record Federation(String issuer, String subject, String audience) {}

    /** Whose tokens sign it in. */
    public List<Federation> federations() {
        return federations;
    }

    /** Tokens of these sign it in, and of no other. */
    public void federations(List<Federation> others) {
        federations = List.copyOf(others);
    }

    /** The granted app roles now. */
    public Set<String> roles() {
        return new TreeSet<>(roles);
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
        return List.copyOf(certificates);
    }

    /** Uploads a certificate. */
    public void trust(X509Certificate certificate) {
        certificates.add(certificate);
    }

    /** These and no other certificates are uploaded. */
    public void certificates(List<X509Certificate> others) {
        certificates.clear();
        certificates.addAll(others);
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
