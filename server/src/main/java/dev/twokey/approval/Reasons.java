package dev.twokey.approval;

import java.util.Map;

/**
 * Why something was refused, told to somebody else than the one who was refused: the codes that the log and the grants
 * keep, in plain words. Those of the rooms that ask for keys are listed here too, since they come as codes.
 */
public final class Reasons {
    /** Why something ended that nobody ended: the database was restored. */
    public static final String RESTORED = "restored";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("requester-is-approver", "whoever asked cannot turn the second key, with any account"),
            Map.entry("not-in-team", "only members of the teams that the rule names can do that"),
            Map.entry(
                    "too-closely-joined",
                    "one of the persons introduced another, or brought them keys or an account, only lately"),
            Map.entry("not-your-tenant", "it was somebody of another customer, whose keys count there alone"),
            Map.entry("person-disabled", "one of the persons concerned is not active any more"),
            Map.entry("key-unknown", "it was no signing key of that person that counts"),
            Map.entry("too-many-statements", "too many statements were open"),
            Map.entry("already-signed", "that person had turned a key already"),
            Map.entry("not-yours", "only the person who asked can do that"),
            Map.entry("not-found", "what it is about was not there"),
            Map.entry("request-not-pending", "the request did not wait for an answer"),
            Map.entry("request-expired", "the time was over"),
            Map.entry("request-withdrawn", "the request had been withdrawn"),
            Map.entry("request-denied", "the request had been denied"),
            Map.entry("request-changed", "something was no longer as it had been asked for and signed"),
            Map.entry(
                    RESTORED, "the service's database was restored from a backup, and everything that was open ended"),
            Map.entry("epoch-over", "it was signed before the service's database was restored"),
            Map.entry(
                    "database-not-as-signed",
                    "the database was not what the server had signed, and nothing was signed or given"),
            Map.entry("statement-expired", "the time to sign the statement was over"),
            Map.entry("signature-replayed", "the statement had been signed and used before"),
            Map.entry("signature-invalid", "the signature did not fit the statement, the key or the origin"),
            Map.entry("keys-incomplete", "the keys did not satisfy the rule"),
            Map.entry("duration-out-of-bounds", "the duration was outside the limits in force"),
            Map.entry("not-given-in-time", "it could not be given in time"),
            Map.entry("no-time-left", "its time was over before it could begin"),
            Map.entry("invitation-used", "the invitation had been used already"),
            Map.entry("invitation-changed", "the request no longer said what the invitation says"),
            Map.entry("name-taken", "somebody else has that name, or was just invited by it"),
            Map.entry("keys-need-the-person", "that person can sign in, and makes their new keys themselves"),
            Map.entry("tenant-enrolling", "the tenant was not set up yet"),
            Map.entry("tenant-observed", "the tenant was only observed"),
            Map.entry("tenant-paused", "the tenant was paused"),
            Map.entry("tenant-left", "the tenant was leaving the service, or had left it"),
            Map.entry("own-growth", "nobody turns a key for more authority of their own"));

    private static final String DIRECTORY = "directory-refused: ";

    private Reasons() {}

    /** The words, which continue a sentence; a code that is not listed is shown as it is. */
    public static String words(String code) {
        return code.startsWith(DIRECTORY)
                ? "the directory refused it, " + code.substring(DIRECTORY.length())
                : WORDS.getOrDefault(code, code);
    }
}
