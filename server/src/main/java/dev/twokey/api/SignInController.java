package dev.twokey.api;

import dev.twokey.kernel.Actor;
import dev.twokey.people.People;
import dev.twokey.people.SignIns;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Sign-in by passkey. */
@RestController
class SignInController {
    private final SignIns signIns;
    private final Ceremonies ceremonies;
    private final PageSessions sessions;
    private final People people;

    SignInController(SignIns signIns, Ceremonies ceremonies, PageSessions sessions, People people) {
        this.signIns = signIns;
        this.ceremonies = ceremonies;
        this.sessions = sessions;
        this.people = people;
    }

    @PostMapping("/api/v1/sign-in/options")
    Ceremonies.Offered options() {
        return ceremonies.offered(signIns.options());
    }

    /** @param ceremony as it was offered */
    record Answering(@NotBlank String ceremony, @NotNull Map<String, Object> credential) {}

    /** @param csrf goes into the header {@code X-CSRF-Token} of everything but GET */
    record SignedIn(String person, String name, String account, String csrf) {}

    /** Begins a session; its cookie comes with the answer. */
    @PostMapping("/api/v1/sign-in")
    SignedIn signIn(@Valid @RequestBody Answering body, HttpServletRequest request) {
        dev.twokey.people.SignedIn signedIn =
                Refused.unlessGranted(signIns.finish(body.ceremony(), ceremonies.text(body.credential())));
        Actor.Person caller = signedIn.actor();
        People.Member member = Refused.unlessFound(people.find(caller.id()));
        String csrf = sessions.begin(request, signedIn);
        return new SignedIn(caller.id().toString(), member.name(), MeController.accountName(member, caller), csrf);
    }
}
