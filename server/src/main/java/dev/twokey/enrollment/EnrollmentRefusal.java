package dev.twokey.enrollment;

import dev.twokey.kernel.Refusal;

/** Every no about enrollment. */
public sealed interface EnrollmentRefusal extends Refusal {
    /** A no that names what it is about. */
    record Told(String code, int status, String sentence) implements EnrollmentRefusal {}

    /** The others. */
    enum Plain implements EnrollmentRefusal, Refusal.Listed {
        NOT_FOUND(404, "There is no such tenant."),
        NOT_AN_OPERATOR(
                403,
                "Only an active member of Operations, Service Engineering or the SOC may do this. Ask one of them."),
        NOT_THE_CUSTOMER(403, "Only a person of this customer can give access to its directory."),
        NAME_UNUSABLE(422, "A customer is called by 1 to 120 characters that can be seen."),
        GRANTED_ALREADY(409, "Access was given already. What comes next stands on the tenant's page."),
        NOT_GRANTED(409, "The customer has not given access yet. Wait until it has."),
        CONSENT_UNKNOWN(
                409,
                "This answer belongs to no consent that was begun here, or its time is over. Begin again on the tenant's page."),
        CONSENT_NOT_OFFERED(
                409,
                "This server is not set up for consent to its applications. Whoever runs it finds the settings in docs/operating.md."),
        PLAN_CHANGED(
                409, "The directory is not what it was when the plan was drawn. Draw it anew and agree to that one."),
        PLAN_HAS_CONFLICTS(409, "The plan has conflicts. Solve them in the directory, as it says, and draw it anew."),
        NOTHING_TO_DO(409, "Everything is as it should be; there is nothing to agree to.");

        private final int status;
        private final String sentence;

        Plain(int status, String sentence) {
            this.status = status;
            this.sentence = sentence;
        }

        @Override
        public int status() {
            return status;
        }

        @Override
        public String sentence() {
            return sentence;
        }
    }
}
