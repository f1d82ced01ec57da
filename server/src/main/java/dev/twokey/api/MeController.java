package dev.twokey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Slug;
import dev.twokey.people.Passkeys;
import dev.twokey.people.People;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who the caller is. */
@RestController
class MeController {
    private final People people;
    private final Passkeys passkeys;

    MeController(People people, Passkeys passkeys) {
        this.people = people;
        this.passkeys = passkeys;
    }

    /**
     * The caller.
     *
     * @param tenant the customer's that the caller is of; absent for the provider's persons
     * @param account under which the caller signed in, by its name
     * @param signingKeys those that count now, the newest last
     * @param csrf for callers by session: what goes into the header {@code X-CSRF-Token} of everything but GET
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Me(
            String person,
            String name,
            @Nullable String tenant,
            String account,
            List<String> teams,
            List<PasskeyView> signingKeys,
            @Nullable String csrf) {}

    @GetMapping("/api/v1/me")
    Me me(Actor.Person caller, HttpServletRequest request) {
        People.Member member = Refused.unlessFound(people.find(caller.id()));
        CsrfToken token = request.getHeader("Authorization") == null
                ? (CsrfToken) request.getAttribute(CsrfToken.class.getName())
                : null;
        return new Me(
                caller.id().toString(),
                member.name(),
                member.tenant().map(Slug::value).orElse(null),
                accountName(member, caller),
                member.teams().stream().map(Slug::value).sorted().toList(),
                passkeys.signing(caller.id()).stream().map(PasskeyView::of).toList(),
                token == null ? null : token.getToken());
    }

    static String accountName(People.Member member, Actor.Person caller) {
        return member.accounts().stream()
                .filter(account -> account.id().equals(caller.account()))
                .map(People.Account::name)
                .findFirst()
                .orElse(caller.account().toString());
    }
}
