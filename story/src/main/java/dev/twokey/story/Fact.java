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
    /** The exported logs verify with the key that was pinned beforehand. */
    LOG_VERIFIED("logVerified"),
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
