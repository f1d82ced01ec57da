package dev.twokey.api;

import dev.twokey.approval.Reasons;
import dev.twokey.audit.Logs;
import dev.twokey.proof.JsonObject;

/** One sentence for each kind of entry that a request has in the log. */
final class Happenings {
    private Happenings() {}

    /** A kind without a sentence is shown as it is. */
    static String sentence(Logs.Written written, String who) {
        JsonObject data = written.entry().data();
        return switch (written.entry().kind()) {
            case "request.asked" -> who + " turned the first key.";
            case "request.approved" -> who + " turned the second key.";
            case "request.denied" -> who + " denied the request" + reason(written);
            case "request.withdrawn" -> who + " withdrew the request.";
            case "request.expired" ->
                data.has("reason")
                        ? "The request ended: " + words(data, "reason") + "."
                        : "Nobody answered in time; the request ended.";
            case "request.refused" -> attempt(who, data) + " refused: " + words(data, "code") + ".";
            case "elevation.intended" -> "The directory is asked to let the account in.";
            case "elevation.active" -> "Access works. The directory confirmed the membership.";
            case "elevation.refused" -> "Access could not be given: " + words(data, "reason") + ".";
            case "elevation.closed" -> who + " closed the access with a report.";
            case "elevation.revoked" -> who + " revoked the access" + reason(written);
            case "elevation.person-disabled" -> who + " disabled the person of this access; it is taken back.";
            case "elevation.database-restored" ->
                "The service's database was restored from a backup; every access ended and is taken back.";
            case "elevation.due" -> "The time is over.";
            case "elevation.taken" -> "The directory acknowledged the removal; it is read back next.";
            case "elevation.ended" -> ended(data);
            case "elevation.returned" -> "The membership was there again after its removal; it is taken back again.";
            case "elevation.guest-disabled" -> "The guest account has no other access here" + disabled(data);
            case "authority.person-introduced" -> "The person was introduced: what they may do counts from here on.";
            case "authority.person-extended" -> "The person has what was asked for from here on.";
            default -> written.entry().kind();
        };
    }

    private static String reason(Logs.Written written) {
        String reason = written.personal().get("reason");
        return reason == null ? "." : ": “" + reason + "”";
    }

    /** Who signs is not known before the signature holds, hence a signature is not said to be somebody's. */
    private static String attempt(String who, JsonObject data) {
        return switch (data.optionalString("attempt").orElse("")) {
            case "" -> "An attempt of " + who + " was";
            case "sign" -> "A signature under the statement offered to " + who + " was";
            case String attempt -> who + " tried to " + attempt + " and was";
        };
    }

    private static String words(JsonObject data, String field) {
        return data.optionalString(field).map(Reasons::words).orElse("no reason was kept");
    }

    private static String disabled(JsonObject data) {
        return switch (data.optionalString("outcome").orElse("")) {
            case "absent" -> " and was gone already.";
            case "not-supported" -> "; this directory cannot disable it.";
            default -> " and was disabled.";
        };
    }

    private static String ended(JsonObject data) {
        return data.optionalString("coveredBy")
                .map(other -> "This access ended. Nothing was taken back: the same access goes on under " + other + ".")
                .orElse("Access ended. The directory confirmed that the membership is gone.");
    }
}
