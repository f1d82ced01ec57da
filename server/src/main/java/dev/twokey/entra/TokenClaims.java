package dev.twokey.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** What our own access token says. Only compared and shown, never relied on: whether it is genuine is for Graph to say. */
record TokenClaims(JsonNode claims) {
    static Outcome<TokenClaims> of(Tokens.Token token) {
        String[] parts = token.value().exposeDangerously().split("\\.", -1);
        if (parts.length != 3) {
            return unreadable();
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
            return new Answer(200, new HttpHeaders(), claims).json().then(body -> Outcome.done(new TokenClaims(body)));
        } catch (IllegalArgumentException notOne) {
            return unreadable();
        }
    }

    private static Outcome<TokenClaims> unreadable() {
        return new Outcome.Rejected<>(Rejection.INVALID, "the token does not tell its tenant");
    }

    Outcome<ObjectId> tenant() {
        return ObjectId.parse(claims.path("tid").asString(""));
    }

    /** The application permissions that were granted when it was issued. */
    List<String> roles() {
        TreeSet<String> roles = new TreeSet<>();
        claims.path("roles").forEach(role -> roles.add(role.asString("")));
        return List.copyOf(roles);
    }
}
