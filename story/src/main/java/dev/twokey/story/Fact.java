package dev.twokey.story;

/** What the story proves; each is true only by a check made from outside. */
enum Fact {
    /** The customer's directory showed the role groups. */
    ENROLLED("enrolled"),
    /** The requester could not turn the second key, by any path. */
    SELF_APPROVAL_REFUSED("selfApprovalRefused"),
    /** Nor could the same human at another account. */
    SAME_HUMAN_REFUSED("sameHumanRefused"),
    /** The mail to the teams' aliases arrived. */
    TEAM_MAILED("teamMailed"),
    /** Another person's signature completed the request. */
    APPROVED_BY_SECOND_PERSON("approvedBySecondPerson"),
    /** The mail to the requester arrived. */
    REQUESTER_MAILED("requesterMailed"),
    /** The directory showed the guest in the group. */
    ACTIVE_READ_BACK("activeReadBack"),
    /** The directory showed the guest gone, no later than TwoKey said so. */
    REMOVAL_READ_BACK("removalReadBack"),
    /** By the story's own clock the directory showed the guest inside for the time that was signed. */
    TIME_HELD("timeHeld"),
    /**
     * The exported logs verify with the keys that were pinned beforehand, and the customer's tells the whole course of
     * the request in order.
     */
    LOG_VERIFIED("logVerified"),
    /** Both keys verify from the exported logs alone. */
    SIGNATURES_VERIFIED("signaturesVerified"),
    /** Every change to them was detected and named. */
    TAMPER_DETECTED("tamperDetected");

    private final String word;

    Fact(String word) {
        this.word = word;
    }

    /** Its name in JSON. */
    String word() {
        return word;
    }
}
