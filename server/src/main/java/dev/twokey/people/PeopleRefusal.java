package dev.twokey.people;

import dev.twokey.kernel.Refusal;

/** Every no about persons and keys. */
public enum PeopleRefusal implements Refusal.Listed {
    LINK_UNKNOWN(
            404,
            "This link is not valid: it was replaced, or never given out. Ask whoever gave it to you for another."),
    LINK_EXPIRED(409, "The time of this link is over. Ask whoever gave it to you for a new one."),
    STEP_NOT_NOW(409, "This step is not the next one. Load the page again to see which is."),
    CEREMONY_EXPIRED(409, "That took too long or was answered already. Begin again."),
    PASSKEY_REFUSED(422, "This passkey cannot be accepted. It must verify you, be new here, and be made on this page."),
    SANDBOX_PASSKEY(
            422,
            "The sandbox's software authenticator is accepted only by a server in sandbox mode. Use a passkey of yours."),
    PASSKEY_KNOWN(409, "This passkey is registered already, and a key belongs to one person for ever. Make a new one."),
    SIGNATURE_INVALID(
            422,
            "The signature does not fit the statement, the key or the origin. Nothing was changed. Try again with"
                    + " the key that you registered here."),
    SIGNED_OUT(
            401,
            "You are signed out: that was too long ago, a passkey of yours was revoked, or you were disabled. Sign in"
                    + " again."),
    NOT_SIGNED_IN(
            401, "This signs nobody in here. Begin again; if it stays, ask a colleague to look at your passkeys."),
    NOT_IN_TEAM(
            403,
            "Only an active member of Service Engineering or the SOC may ask for this, or of the customer that it"
                    + " concerns. Ask one of them."),
    PERSON_DISABLED(403, "This person is not active. Whoever comes back is introduced again."),
    OWN_GROWTH(403, "Nobody asks for more authority for themselves. Another person has to."),
    KEYS_NEED_THE_PERSON(
            403,
            "New keys of somebody who can sign in are made by that person: sign in as them and open the link there."),
    KEYS_OF_AN_ENDED_SESSION(
            409,
            "These keys were made in a session that was ended since, when a passkey of that person was revoked. Invite the"
                    + " person again."),
    NOT_THE_INVITED(403, "This invitation is for another person. Sign in as that person and open the link again."),
    NOT_THE_REQUESTER(
            403, "Only whoever asked for this invitation makes its link, and passes it to the customer. Ask them."),
    TENANT_UNKNOWN(404, "There is no such customer yet. Register the tenant first."),
    TENANT_HAS_PERSONS(
            409,
            "This customer has persons already. They name their colleagues; one who is not active any more is disabled"
                    + " first."),
    INVITATION_OVER(409, "This invitation is older than 30 days. Ask the provider to invite the customer again."),
    FOUNDING_REFUSED(
            409,
            "This invitation does not hold any more: somebody who signed it has lost authority since, or the service was"
                    + " restored. Ask the provider to invite the customer again."),
    NOT_FOUND(404, "There is no such person, invitation or passkey."),
    NAME_TAKEN(
            409,
            "An account of this name belongs to a person already, for ever, or is asked for twice. Use another name."),
    TEAM_UNKNOWN(422, "There is no such team. Teams are named by their short names, such as soc."),
    FACTS_MISSING(
            422,
            "A person needs a name, a mail address, a team, and an account to sign in with, all in text that can be seen."),
    NOTHING_TO_ADD(422, "Say what the person is to get: an account, a team or a key."),
    INVITATION_INCOMPLETE(409, "The invited person has not registered all keys yet. Wait until they have."),
    INVITATION_USED(409, "This invitation was used already. Invite the person again if they need more."),
    INVITATION_CHANGED(409, "The request does not say what the invitation says any more. Ask again."),
    ALREADY_DISABLED(409, "This person is disabled already; there is nothing to do."),
    REASON_MISSING(422, "Say why, in at most 500 characters.");

    private final int status;
    private final String sentence;

    PeopleRefusal(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public int status() {
        return status;
    }
}
