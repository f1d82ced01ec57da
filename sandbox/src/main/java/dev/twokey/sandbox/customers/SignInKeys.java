package dev.twokey.sandbox.customers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * By what an application signs in. It lies where the application is registered, whichever tenant a token is asked for; a service
 * principal can have some of its own besides.
 */
public final class SignInKeys {
    private final List<X509Certificate> certificates = new CopyOnWriteArrayList<>();
    private volatile List<Secret> secrets = List.of();
    private volatile List<Registration.Federation> federations = List.of();
    private volatile boolean withdrawn;

    /** A secret, until its end. */
    public record Secret(String text, Instant end) {
        @Override
        public String toString() {
            return "Secret[" + end + "]";
        }
    }

    static boolean is(String secret, String candidate) {
        return MessageDigest.isEqual(secret.getBytes(UTF_8), candidate.getBytes(UTF_8));
    }

    boolean hasSecret(String candidate) {
        return secrets.stream().anyMatch(secret -> is(secret.text(), candidate));
    }

    boolean hasLivingSecret(String candidate, Instant now) {
        return secrets.stream().anyMatch(secret -> is(secret.text(), candidate) && now.isBefore(secret.end()));
    }

    /** Secrets, in place of those that there were. */
    public void secrets(List<Secret> others) {
        secrets = List.copyOf(others);
    }

    List<Registration.Federation> federations() {
        return federations;
    }

    /** Tokens of these sign it in, and of no other. */
    public void federations(List<Registration.Federation> others) {
        federations = List.copyOf(others);
    }

    List<X509Certificate> certificates() {
        return certificates;
    }

    /** These and no other certificates are uploaded. */
    public void certificates(List<X509Certificate> others) {
        certificates.clear();
        certificates.addAll(others);
    }

    /** Whether the application is registered no more: nothing signs in by it, in no tenant. */
    boolean withdrawn() {
        return withdrawn;
    }

    /** The application is registered no more, or again. */
    public void withdrawn(boolean gone) {
        withdrawn = gone;
    }
}
