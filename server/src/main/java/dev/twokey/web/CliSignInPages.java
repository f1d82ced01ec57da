package dev.twokey.web;

import dev.twokey.api.ContentPolicy;
import dev.twokey.api.Malformed;
import dev.twokey.api.Refused;
import dev.twokey.people.Origins;
import dev.twokey.people.SignedIn;
import dev.twokey.people.Tokens;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Signs the command line in (RFC 8252, loopback redirection; RFC 7636, S256): the browser's person agrees, the command
 * line that began it gets a code.
 */
@Controller
class CliSignInPages {
    private static final Pattern STATE = Pattern.compile("[A-Za-z0-9._~-]{8,200}");
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int FIRST_PORT = 1024;
    private static final int LAST_PORT = 65535;

    private final Tokens tokens;
    private final Origins origins;

    CliSignInPages(Tokens tokens, Origins origins) {
        this.tokens = tokens;
        this.origins = origins;
    }

    @GetMapping("/cli-sign-in")
    String confirm(
            @RequestParam int port,
            @RequestParam String state,
            @RequestParam("code_challenge") String challenge,
            Model model,
            HttpServletResponse response) {
        String callback = callback(port, state, challenge);
        // The form's answer leads to the command line on this machine, and nowhere else.
        response.setHeader("Content-Security-Policy", ContentPolicy.of(origins, "'self' http://127.0.0.1:" + port));
        model.addAttribute("callback", callback);
        model.addAttribute("port", port);
        model.addAttribute("state", state);
        model.addAttribute("challenge", challenge);
        return "cli-sign-in";
    }

    @PostMapping("/cli-sign-in")
    String agreed(
            @RequestParam int port,
            @RequestParam String state,
            @RequestParam("code_challenge") String challenge,
            SignedIn reader) {
        String callback = callback(port, state, challenge);
        String code = Refused.unlessGranted(tokens.code(reader, challenge)).exposeDangerously();
        return "redirect:" + callback + "?code=" + code + "&state=" + state;
    }

    private static String callback(int port, String state, String challenge) {
        if (port < FIRST_PORT
                || port > LAST_PORT
                || !STATE.matcher(state).matches()
                || !CHALLENGE.matcher(challenge).matches()) {
            throw new Refused(
                    new Malformed("port", "This link was not made by the command line. Run twokey login again."));
        }
        return "http://127.0.0.1:" + port + "/callback";
    }
}
