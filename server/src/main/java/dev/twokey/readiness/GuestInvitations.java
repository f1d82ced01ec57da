package dev.twokey.readiness;

import java.util.List;
import java.util.Optional;

final class GuestInvitations implements Check {
    private static final String REMEDY =
            "In the Microsoft Entra admin center, External Identities > External collaboration settings > Guest invite settings,"
                    + " choose \"Member users and users assigned to specific admin roles can invite guest users\".";

    @Override
    public Topic topic() {
        return new Topic(
                "guest-invitations",
                "Who may invite guests",
                "Engineers are invited as guests by the service's application, which counts as a member.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(Question.INVITATIONS, GuestInvitations::judge);
    }

    private static Judgement judge(List<String> values) {
        return switch (values.isEmpty() ? "" : values.getFirst()) {
            case "adminsGuestInvitersAndAllMembers" -> Judgement.ready("Members may invite guests.");
            case "everyone" -> Judgement.ready("Everybody may invite guests, guests too.");
            case "adminsAndGuestInviters" ->
                Judgement.notReady("Only administrators and guest inviters may invite guests.", REMEDY);
            case "none" -> Judgement.notReady("Nobody may invite guests.", REMEDY);
            default -> Judgement.notReady("Who may invite guests is set to " + Words.quoted(values) + ".", REMEDY);
        };
    }
}
