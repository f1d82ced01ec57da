package dev.twokey.api;

import dev.twokey.kernel.Secret;
import dev.twokey.people.IssuedToken;
import dev.twokey.people.People;
import dev.twokey.people.SignedIn;
import dev.twokey.people.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Bearer tokens for the command line and for programs. */
@RestController
class TokensController {
    private static final String COMMAND_LINE = "command line";

    private final Tokens tokens;
    private final People people;
    private final PageSessions sessions;

    TokensController(Tokens tokens, People people, PageSessions sessions) {
        this.tokens = tokens;
        this.people = people;
        this.sessions = sessions;
    }

    /** @param name says where the token is kept */
    record Naming(@NotBlank @Size(max = 100) String name) {}

    /** @param token shown this once */
    record TokenView(String token, Instant expiresAt) {}

    /** For callers by session only: a token does not prolong itself. */
    @PostMapping("/api/v1/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    TokenView issue(@Valid @RequestBody Naming body, SignedIn caller) {
        IssuedToken issued = Refused.unlessGranted(tokens.issue(caller, body.name()));
        return new TokenView(issued.token().exposeDangerously(), issued.expiresAt());
    }

    /** Signs out: the token or the session that was shown is worth nothing from now on. */
    @DeleteMapping("/api/v1/tokens/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request) {
        CallerFilter.token(request.getHeader(HttpHeaders.AUTHORIZATION))
                .ifPresentOrElse(tokens::revoke, () -> sessions.end(request));
    }

    /** @param codeVerifier RFC 7636, 4.1 */
    record Exchange(
            @NotBlank @Size(max = 200) String code,
            @NotBlank @Size(max = 200) String codeVerifier) {}

    record Exchanged(String token, Instant expiresAt, String person, String name) {}

    /** What the command line's own sign-in ends with (RFC 8252). */
    @PostMapping("/api/v1/tokens/exchange")
    Exchanged exchange(@Valid @RequestBody Exchange body) {
        IssuedToken issued = Refused.unlessGranted(
                tokens.exchange(new Secret(body.code()), new Secret(body.codeVerifier()), COMMAND_LINE));
        return new Exchanged(
                issued.token().exposeDangerously(),
                issued.expiresAt(),
                issued.owner().id().toString(),
                people.name(issued.owner().id()));
    }
}
