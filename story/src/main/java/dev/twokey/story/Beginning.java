package dev.twokey.story;

import dev.twokey.story.cast.Cast;
import dev.twokey.story.cast.Founding;
import dev.twokey.story.cast.Joining;
import dev.twokey.story.running.Broken;
import java.util.List;

/** The deployment comes into being: founders, then everybody else under two keys. */
final class Beginning {
    private final Scene scene;
    private final Cast cast;

    Beginning(Scene scene) {
        this.scene = scene;
        this.cast = scene.cast();
    }

    void tell() {
        scene.narrator().chapter("Harbour, a provider, begins");
        scene.narrator().step("genesis", "The founders meet", this::genesis);
        scene.narrator().step("colleague", "Erin of the SOC joins", this::erin);
        scene.narrator().step("secondAccount", "Alice gets a second sign-in account", this::secondAccount);
        scene.narrator().step("introduction", "Dave of Operations joins", this::dave);
    }

    private Held genesis() {
        new Founding(scene.stage()).hold(cast.founders());
        cast.founders().forEach(founder -> founder.signIn());
        return new Held(
                "Alice, Bob and Carol founded Harbour: each registered two passkeys by a link of their own, and all signed",
                "TwoKey's interface, at which each of them then signed in");
    }

    private Held erin() {
        var erin = cast.erin();
        new Joining(cast.alice(), cast.bob())
                .introduce(erin, Cast.mail(erin), List.of(Joining.account("sign-in", Cast.mail(erin))), List.of("soc"));
        erin.signInOnceKnown();
        return new Held(
                "Alice and Bob let Erin of the SOC in, under their two keys",
                "TwoKey's interface, at which Erin signed in once the log that lets her in was signed");
    }

    private Held secondAccount() {
        var joining = new Joining(cast.carol(), cast.erin());
        joining.extend(
                cast.alice(), cast.aliceAgain(), Joining.account("sign-in", "alice.brandt@second.harbour.example"));
        cast.aliceAgain().signInOnceKnown();
        Broken.unless(
                cast.aliceAgain().person().equals(cast.alice().person()),
                "who Alice's second account belongs to",
                cast.alice().person(),
                cast.aliceAgain().person());
        return new Held(
                "Carol and Erin gave Alice a second account, under their two keys; she made its passkey herself, signed in",
                "TwoKey's interface: both accounts are " + cast.alice().person());
    }

    private Held dave() {
        var dave = cast.dave();
        new Joining(cast.carol(), cast.bob())
                .introduce(
                        dave,
                        Cast.mail(dave),
                        List.of(
                                Joining.account("sign-in", Cast.mail(dave)),
                                Joining.account("operational", Cast.operational(dave))),
                        List.of("operations"));
        dave.signInOnceKnown();
        return new Held(
                "Carol and Bob let Dave of Operations in, under their two keys",
                "TwoKey's interface, at which Dave signed in once the log that lets him in was signed");
    }
}
