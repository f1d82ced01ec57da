package dev.twokey.sandbox.graph;

import dev.twokey.sandbox.directory.User;
import dev.twokey.sandbox.http.Json;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Inviting guests. */
final class InvitationOperations {
    /** An application is no administrator, no guest inviter and no guest. */
    private static final Set<String> OPEN_TO_APPLICATIONS = Set.of("everyone", "adminsGuestInvitersAndAllMembers");

    private InvitationOperations() {}

    static Outcome create(Ask ask) {
        var body = ask.call().json();
        String mail = body.path("invitedUserEmailAddress").asString("");
        String redirect = body.path("inviteRedirectUrl").asString("");
        if (mail.isBlank() || redirect.isBlank()) {
            return new Outcome.Refused(
                    400, "BadRequest", "Required parameter missing: InvitedUserEmailAddress, InviteRedirectUrl.");
        }
        var directory = ask.directory();
        if (!OPEN_TO_APPLICATIONS.contains(directory.settings().invitesFrom())) {
            return new Outcome.Refused(
                    401,
                    "Unauthorized",
                    "Guest invitations not allowed for your company. Contact your company administrator for more"
                            + " details.");
        }
        if (mail.toLowerCase(Locale.ROOT).endsWith("@" + directory.customer().domain())) {
            return new Outcome.Refused(
                    400, "BadRequest", "The invited user's address belongs to a verified domain of this directory.");
        }
        String name = body.path("invitedUserDisplayName").asString(mail);
        User guest = directory.invite(ask.actor(), mail, name);
        return Outcome.created(invitation(ask, body, guest, redirect));
    }

    private static ObjectNode invitation(Ask ask, ObjectNode body, User guest, String redirect) {
        String id = UUID.randomUUID().toString();
        var json = Json.object();
        json.put("@odata.context", ask.context("invitations/$entity"));
        json.put("id", id);
        json.put(
                "inviteRedeemUrl",
                "https://login.microsoftonline.com/redeem?rd=https%3a%2f%2finvitations.microsoft.com%2fredeem%2f%3ftenant%3d"
                        + ask.directory().customer().id() + "%26user%3d" + guest.id());
        json.put("invitedUserDisplayName", guest.displayName());
        json.put("invitedUserType", "Guest");
        json.put("invitedUserEmailAddress", guest.mail());
        json.put("sendInvitationMessage", body.path("sendInvitationMessage").asBoolean(false));
        json.put("resetRedemption", body.path("resetRedemption").asBoolean(false));
        json.put("inviteRedirectUrl", redirect);
        json.put(
                "status",
                guest.externalState().filter("Accepted"::equals).isPresent() ? "Completed" : "PendingAcceptance");
        var invited = json.putObject("invitedUser");
        invited.put("id", guest.id());
        return json;
    }
}
