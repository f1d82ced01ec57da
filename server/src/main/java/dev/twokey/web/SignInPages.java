package dev.twokey.web;

import dev.twokey.api.PageSessions;
import dev.twokey.people.Origins;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in and out. */
@Controller
class SignInPages {
    private final PageSessions sessions;
    private final Origins origins;

    SignInPages(PageSessions sessions, Origins origins) {
        this.sessions = sessions;
        this.origins = origins;
    }

    /**
     * The page.
     *
     * @param to the page of ours that is wanted; anything else leads to the start
     * @param persona whom the sandbox's choice begins with; in the wanted page's address it says the same
     */
    @GetMapping("/sign-in")
    String signIn(
            @RequestParam(defaultValue = "/") String to, @RequestParam(defaultValue = "") String persona, Model model) {
        String wanted = isOurs(to) ? to : "/";
        model.addAttribute("to", wanted);
        if (origins.sandbox().isPresent()) {
            PersonaName.of(persona)
                    .or(() -> PersonaName.namedIn(wanted))
                    .ifPresent(name -> model.addAttribute("persona", name.value()));
        }
        return "sign-in";
    }

    /** A path of this origin. Two slashes, or a backslash, would name another host. */
    static boolean isOurs(String to) {
        return to.matches("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*");
    }

    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request) {
        sessions.end(request);
        return "redirect:" + origins.base() + "/sign-in";
    }
}
