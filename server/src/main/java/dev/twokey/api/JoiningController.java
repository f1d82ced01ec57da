package dev.twokey.api;

import dev.twokey.kernel.Secret;
import dev.twokey.people.JoiningView;
import dev.twokey.people.Joinings;
import dev.twokey.people.Origins;
import dev.twokey.people.SignedIn;
import dev.twokey.proof.PersonRecord.Purpose;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** An invited person's way, by the link of their own. What is registered has no power before two others agree. */
@RestController
@RequestMapping("/api/v1/joining/{secret}")
class JoiningController {
    private final Joinings joinings;
    private final Ceremonies ceremonies;
    private final Origins origins;

    JoiningController(Joinings joinings, Ceremonies ceremonies, Origins origins) {
        this.joinings = joinings;
        this.ceremonies = ceremonies;
        this.origins = origins;
    }

    /** @param step {@code accept, sign-in-key, signing-key, wait, done} */
    record JoiningProgress(String invitation, String person, String name, String step) {
        static JoiningProgress of(JoiningView view) {
            return new JoiningProgress(
                    view.id().toString(),
                    view.person().toString(),
                    view.name(),
                    view.step().word());
        }
    }

    @GetMapping
    JoiningProgress look(@PathVariable String secret) {
        return JoiningProgress.of(Refused.unlessGranted(joinings.look(new Secret(secret))));
    }

    /** @param link of the invited person's own: the way goes on there */
    record Accepted(String link) {}

    /** In a session of the invited person, who can sign in already: says that the new keys are theirs. */
    @PostMapping("/acceptance")
    Accepted accept(@PathVariable String secret, SignedIn caller) {
        Secret own = Refused.unlessGranted(joinings.accept(new Secret(secret), caller));
        return new Accepted(origins.base() + "/joining/" + own.exposeDangerously());
    }

    @PostMapping("/{key}/options")
    Ceremonies.Offered offer(@PathVariable String secret, @PathVariable Purpose key) {
        return ceremonies.offered(Refused.unlessGranted(joinings.offerKey(new Secret(secret), key)));
    }

    @PostMapping("/{key}")
    JoiningProgress register(
            @PathVariable String secret, @PathVariable Purpose key, @Valid @RequestBody Ceremonies.Registered body) {
        String credential = ceremonies.text(body.credential());
        return JoiningProgress.of(Refused.unlessGranted(joinings.registerKey(new Secret(secret), key, credential)));
    }
}
