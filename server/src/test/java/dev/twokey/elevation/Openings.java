package dev.twokey.elevation;

import dev.twokey.directory.PretendDirectory.Answer;
import dev.twokey.directory.PretendDirectory.Deed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How courses begin, before chance takes over: what chance seldom brings together happens in one of the first six. */
final class Openings {
    /** Ways of failing that giving and taking must both have met. */
    static final List<Answer> AT_GIVING_AND_TAKING =
            List.of(Answer.LATE, Answer.FALSELY, Answer.LOST_AFTER, Answer.REFUSED, Answer.BREAKS);

    private static final String GROUP = "security-manager";
    private static final Duration HOUR = Duration.ofHours(1);

    private static final List<Act> IN_BETWEEN = List.of(
            new Act.Sweep(1),
            new Act.Restart(0),
            new Act.TimePasses(Duration.ofSeconds(31)),
            new Act.Revoke(1, Persona.Bob, 0),
            new Act.Disable(1, Persona.Alice, Persona.Carol));

    private Openings() {}

    static List<Act> of(int number) {
        int turn = number % (AT_GIVING_AND_TAKING.size() + 1);
        List<Act> acts = new ArrayList<>();
        if (turn < AT_GIVING_AND_TAKING.size()) {
            acts.addAll(trouble(Deed.GIVE, AT_GIVING_AND_TAKING.get(turn)));
            acts.addAll(trouble(Deed.TAKE, AT_GIVING_AND_TAKING.get(turn)));
            acts.addAll(during(IN_BETWEEN.get(turn)));
            acts.addAll(death(turn % 2 == 0));
        } else {
            acts.addAll(aGuestWhomNobodyMet());
            acts.addAll(answers());
            acts.addAll(keysThatCountNoMore());
        }
        return acts;
    }

    private static List<Act> trouble(Deed deed, Answer answer) {
        return List.of(
                new Act.Misbehaves(Customer.CONTOSO, deed, answer),
                agree(Persona.Alice, Persona.Bob),
                new Act.Sweep(0),
                new Act.Revoke(1, Persona.Bob, 0),
                new Act.Sweep(1),
                new Act.Arrives(Customer.CONTOSO),
                new Act.Behaves(Customer.CONTOSO));
    }

    /** In the middle of a pass. */
    private static List<Act> during(Act act) {
        return List.of(
                new Act.Meanwhile(Customer.GLOBEX, Deed.GIVE, act),
                new Act.Agree(0, Persona.Dave, Persona.Erin, Customer.GLOBEX, GROUP, HOUR),
                new Act.Sweep(0));
    }

    /** Of the node that is giving; the other finishes the work once the lease has run out. */
    private static List<Act> death(boolean after) {
        return List.of(
                new Act.Dies(Customer.GLOBEX, Deed.GIVE, after),
                new Act.Agree(0, Persona.Bob, Persona.Erin, Customer.GLOBEX, GROUP, HOUR),
                new Act.Sweep(0),
                new Act.TimePasses(Duration.ofSeconds(31)),
                new Act.Sweep(1));
    }

    /** Whom the directory did not let us invite is looked for, to be disabled. */
    private static List<Act> aGuestWhomNobodyMet() {
        return List.of(
                new Act.Misbehaves(Customer.CONTOSO, Deed.INVITE, Answer.REFUSED),
                new Act.Misbehaves(Customer.CONTOSO, Deed.FIND, Answer.LOST_BEFORE),
                agree(Persona.Alice, Persona.Bob),
                new Act.Sweep(0),
                new Act.Behaves(Customer.CONTOSO));
    }

    private static List<Act> answers() {
        return List.of(
                agree(Persona.Erin, Persona.Erin),
                new Act.Withdraw(1, Persona.Erin, 0),
                ask(),
                new Act.Deny(1, Persona.Dave, 0),
                ask(),
                new Act.Approve(1, Persona.Dave, 0),
                new Act.Sweep(0),
                new Act.Close(0, Persona.Alice, 0));
    }

    /** Between the second key and the giving one of the two becomes too close to the other, or leaves; and a holder leaves. */
    private static List<Act> keysThatCountNoMore() {
        return List.of(
                agree(Persona.Alice, Persona.Dave),
                new Act.Bring(0, Persona.Dave),
                new Act.Sweep(0),
                agree(Persona.Alice, Persona.Dave),
                agree(Persona.Dave, Persona.Erin),
                new Act.Sweep(0),
                agree(Persona.Bob, Persona.Dave),
                agree(Persona.Bob, Persona.Erin),
                new Act.Disable(0, Persona.Carol, Persona.Erin),
                new Act.Sweep(0),
                new Act.Disable(0, Persona.Alice, Persona.Dave),
                new Act.Sweep(0));
    }

    private static Act ask() {
        return new Act.Ask(0, Persona.Alice, Customer.CONTOSO, GROUP, HOUR, true);
    }

    private static Act agree(Persona who, Persona other) {
        return new Act.Agree(0, who, other, Customer.CONTOSO, GROUP, HOUR);
    }
}
