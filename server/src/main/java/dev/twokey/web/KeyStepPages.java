package dev.twokey.web;

import dev.twokey.api.Refused;
import dev.twokey.kernel.Secret;
import dev.twokey.people.FoundingStatement;
import dev.twokey.people.FoundingView;
import dev.twokey.people.Genesis;
import dev.twokey.people.JoiningView;
import dev.twokey.people.Joinings;
import dev.twokey.people.KeyStep;
import dev.twokey.people.Origins;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The way of founders and of invited persons, step by step. The same path exists at both origins: a key to sign in is
 * made at the main one, a key to sign at the signing one, and each page leads to the other when it is its turn.
 */
@Controller
class KeyStepPages {
    private final Genesis genesis;
    private final Joinings joinings;
    private final Origins origins;

    KeyStepPages(Genesis genesis, Joinings joinings, Origins origins) {
        this.genesis = genesis;
        this.joinings = joinings;
        this.origins = origins;
    }

    /**
     * One step.
     *
     * @param way {@code founding} or {@code joining}
     * @param here whether the step belongs to this origin
     * @param elsewhere the same page at the origin where the step belongs
     */
    public record Step(
            String way, String name, String step, String api, boolean here, String elsewhere, String persona) {}

    @GetMapping("/founding/{secret}")
    String founding(@PathVariable String secret, Model model, HttpServletRequest request) {
        FoundingView view = Refused.unlessGranted(genesis.look(new Secret(secret)));
        model.addAttribute("founders", view.founders());
        model.addAttribute("all", view.founders().stream().allMatch(FoundingView.Founder::signed));
        if (view.step() == KeyStep.SIGN) {
            FoundingStatement statement = Refused.unlessGranted(genesis.statement(new Secret(secret)));
            model.addAttribute("statement", statement);
        }
        return page("founding", secret, view.name(), view.step(), model, request);
    }

    @GetMapping("/joining/{secret}")
    String joining(@PathVariable String secret, Model model, HttpServletRequest request) {
        JoiningView view = Refused.unlessGranted(joinings.look(new Secret(secret)));
        model.addAttribute("founders", List.of());
        model.addAttribute("all", true);
        return page("joining", secret, view.name(), view.step(), model, request);
    }

    private String page(String way, String secret, String name, KeyStep step, Model model, HttpServletRequest request) {
        boolean atSigning = request.getServerName().equalsIgnoreCase(origins.signingHost());
        String path = "/" + way + "/" + secret;
        String origin = atSigning ? origins.base() : origins.signing();
        model.addAttribute(
                "at",
                new Step(
                        way,
                        name,
                        step.word(),
                        "/api/v1" + path,
                        belongsHere(step, atSigning),
                        origin + path,
                        persona(name)));
        return "keys";
    }

    private static boolean belongsHere(KeyStep step, boolean atSigning) {
        return switch (step) {
            case ACCEPT, SIGN_IN_KEY -> !atSigning;
            case SIGNING_KEY, SIGN -> atSigning;
            case WAIT, DONE -> true;
        };
    }

    /** How the sandbox would call this person: the first name. Only a suggestion in the form. */
    private static String persona(String name) {
        return name.split(" ", 2)[0].toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "");
    }
}
