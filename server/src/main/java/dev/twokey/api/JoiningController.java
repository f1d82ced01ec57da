package dev.twokey.api;

import dev.twokey.kernel.Secret;
import dev.twokey.people.Introductions;
import dev.twokey.people.JoiningView;
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
    private final Introductions introductions;
    private final Ceremonies ceremonies;

    JoiningController(Introductions introductions, Ceremonies ceremonies) {
        this.introductions = introductions;
        this.ceremonies = ceremonies;
    }

    /** @param step {@code sign-in-key, signing-key, wait, done} */
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
        return JoiningProgress.of(Refused.unlessGranted(introductions.look(new Secret(secret))));
    }

    @PostMapping("/{key}/options")
    Ceremonies.Offered offer(@PathVariable String secret, @PathVariable Purpose key) {
        return ceremonies.offered(Refused.unlessGranted(introductions.offerKey(new Secret(secret), key)));
    }

    @PostMapping("/{key}")
    JoiningProgress register(
            @PathVariable String secret, @PathVariable Purpose key, @Valid @RequestBody Ceremonies.Registered body) {
        String credential = ceremonies.text(body.credential());
        return JoiningProgress.of(
                Refused.unlessGranted(introductions.registerKey(new Secret(secret), key, credential)));
    }
}
