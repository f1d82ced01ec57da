package dev.twokey.readiness;

import java.util.Optional;

final class GuestAccess implements Check {
    /** As Microsoft documents for {@code guestUserRoleId}. */
    private static final String LIKE_MEMBERS = "a0b1b346-4d3e-4e8b-98f8-753987be4970";

    private static final String LIMITED = "10dae51f-b6af-4016-8d66-8c2a99b929b3";
    private static final String RESTRICTED = "2af84b1e-32c8-42b7-82bc-daa82404023b";
    private static final String REMEDY =
            "In the Microsoft Entra admin center, External Identities > External collaboration settings > Guest user access, choose"
                    + " one of the two that limit it.";

    @Override
    public Topic topic() {
        return new Topic(
                "guest-access",
                "What guests see",
                "An engineer who is not inside should see as little of your directory as can be.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(Question.GUEST_ACCESS, values -> judge(values.isEmpty() ? "" : values.getFirst()));
    }

    private static Judgement judge(String role) {
        return switch (role) {
            case RESTRICTED -> Judgement.ready("Guests see their own entries only.");
            case LIMITED -> Judgement.ready("Guests see a limited part of the directory.");
            case LIKE_MEMBERS -> Judgement.advisory("Guests see as much as members.", REMEDY);
            default -> Judgement.advisory("Guests have a role that is not documented: \"" + role + "\".", REMEDY);
        };
    }
}
