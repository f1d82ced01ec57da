package dev.twokey.api;

import dev.twokey.kernel.Secret;
import dev.twokey.people.FoundingStatement;
import dev.twokey.people.FoundingView;
import dev.twokey.people.Genesis;
import dev.twokey.proof.PersonRecord.Purpose;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A founder's way, by the link of their own. Looking changes nothing. */
@RestController
@RequestMapping("/api/v1/founding/{secret}")
class FoundingController {
    private final Genesis genesis;
    private final Ceremonies ceremonies;

    FoundingController(Genesis genesis, Ceremonies ceremonies) {
        this.genesis = genesis;
        this.ceremonies = ceremonies;
    }

    /** @param step {@code sign-in-key, signing-key, wait, sign, done} */
    record FoundingProgress(Self founder, String step, List<FoundingView.Founder> founders) {
        record Self(String person, String name) {}

        static FoundingProgress of(FoundingView view) {
            return new FoundingProgress(
                    new Self(view.person().toString(), view.name()), view.step().word(), view.founders());
        }
    }

    @GetMapping
    FoundingProgress look(@PathVariable String secret) {
        return FoundingProgress.of(Refused.unlessGranted(genesis.look(new Secret(secret))));
    }

    @PostMapping("/{key}/options")
    Ceremonies.Offered offer(@PathVariable String secret, @PathVariable Purpose key) {
        return ceremonies.offered(Refused.unlessGranted(genesis.offerKey(new Secret(secret), key)));
    }

    @PostMapping("/{key}")
    FoundingProgress register(
            @PathVariable String secret, @PathVariable Purpose key, @Valid @RequestBody Ceremonies.Registered body) {
        String credential = ceremonies.text(body.credential());
        return FoundingProgress.of(Refused.unlessGranted(genesis.registerKey(new Secret(secret), key, credential)));
    }

    /**
     * What the founder signs.
     *
     * @param document the exact text of what is founded
     * @param statement the exact text to sign
     * @param options for {@code navigator.credentials.get}
     * @param code to compare with the other founders
     */
    record ToSign(String document, String statement, Map<String, Object> options, String code) {}

    @GetMapping("/statement")
    ToSign statement(@PathVariable String secret) {
        FoundingStatement offered = Refused.unlessGranted(genesis.statement(new Secret(secret)));
        return new ToSign(
                offered.document(), offered.statement(), ceremonies.object(offered.options()), offered.code());
    }

    record GenesisSigning(@NotNull Map<String, Object> assertion) {}

    @PostMapping("/signature")
    FoundingProgress sign(@PathVariable String secret, @Valid @RequestBody GenesisSigning body) {
        return FoundingProgress.of(
                Refused.unlessGranted(genesis.sign(new Secret(secret), ceremonies.text(body.assertion()))));
    }
}
