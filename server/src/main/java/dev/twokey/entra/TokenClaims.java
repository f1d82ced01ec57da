package dev.twokey.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.directory.http.Tokens;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What our own access token says. Only compared and shown, never relied on: whether it is genuine is for Graph to say. */
record TokenClaims(JsonNode claims) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Outcome<TokenClaims> of(Tokens.Token token) {
        String[] parts = token.value().exposeDangerously().split("\\.", -1);
        if (parts.length != 3) {
            return unreadable();
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
            return Outcome.done(new TokenClaims(JSON.readTree(claims)));
        } catch (IllegalArgumentException | JacksonException notOne) {
            return unreadable();
        }
    }

    private static Outcome<TokenClaims> unreadable() {
        return new Outcome.Rejected<>(Rejection.INVALID, "the token does not tell its tenant");
    }

    Outcome<ObjectId> tenant() {
        return ObjectId.parse(claims.path("tid").asString(""));
    }

    /** The service principal that it was issued to. */
    Outcome<ObjectId> principal() {
        return ObjectId.parse(claims.path("oid").asString(""));
    }

    /** The application permissions that were granted when it was issued. */
    List<String> roles() {
        TreeSet<String> roles = new TreeSet<>();
        claims.path("roles").forEach(role -> roles.add(role.asString("")));
        return List.copyOf(roles);
    }
}
