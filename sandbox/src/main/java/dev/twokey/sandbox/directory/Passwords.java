package dev.twokey.sandbox.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.journal.Journal;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The passwords of users, and the moment before which nobody's session counts any more. */
public final class Passwords {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 256;
    private static final Pattern LOWER = Pattern.compile("[a-z]");
    private static final Pattern UPPER = Pattern.compile("[A-Z]");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9]");

    private final Customer customer;
    private final Journal journal;
    private final Clock clock;
    private final Map<String, String> passwords = new HashMap<>();
    private final Map<String, Instant> sessions = new HashMap<>();

    Passwords(Customer customer, Journal journal, Clock clock) {
        this.customer = customer;
        this.journal = journal;
        this.clock = clock;
    }

    /** Whether it is long enough and of three of the four kinds of characters, as cloud accounts must have it. */
    public static boolean isAcceptable(String password) {
        long kinds = Stream.of(LOWER, UPPER, DIGIT, OTHER)
                .filter(kind -> kind.matcher(password).find())
                .count();
        return password.length() >= SHORTEST && password.length() <= LONGEST && kinds >= 3;
    }

    /** Gives a user another password; sessions that began with the one before end. */
    public synchronized void set(String user, String password) {
        passwords.put(user, password);
        revokeSessions(user);
    }

    /** The same by an administrator or an application. */
    public void reset(String actor, User user, String password) {
        set(user.id(), password);
        journal.record(
                customer.slug(),
                actor,
                "user.password-reset",
                actor + " reset the password of " + user.displayName(),
                Map.of("user", user.id()));
    }

    /** Whether the user has a password here. */
    public synchronized boolean has(String user) {
        return passwords.containsKey(user);
    }

    /** Whether this is the user's password. */
    public synchronized boolean is(String user, String candidate) {
        String password = passwords.get(user);
        return password != null && MessageDigest.isEqual(password.getBytes(UTF_8), candidate.getBytes(UTF_8));
    }

    /** Ends the sessions that there are. */
    public synchronized void revokeSessions(String user) {
        sessions.put(user, clock.instant());
    }

    /** Whether a session that began then still counts. */
    public synchronized boolean counts(String user, Instant began) {
        return began.isAfter(sessions.getOrDefault(user, Instant.MIN));
    }
}
