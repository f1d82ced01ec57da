package dev.twokey.web;

import dev.twokey.api.PageSessions;
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

    SignInPages(PageSessions sessions) {
        this.sessions = sessions;
    }

    /** @param to the page of ours that is wanted; anything else leads to the start */
    @GetMapping("/sign-in")
    String signIn(@RequestParam(defaultValue = "/") String to, Model model) {
        model.addAttribute("to", isOurs(to) ? to : "/");
        return "sign-in";
    }

    /** A path of this origin. Two slashes, or a backslash, would name another host. */
    static boolean isOurs(String to) {
        return to.matches("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*");
    }

    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request) {
        sessions.end(request);
        return "redirect:/sign-in";
    }
}
