package dev.twokey.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.twokey.directory.http.Answer;
import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Fact;
import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** What is so in the tenant; which it really is, the directory, the token and the connection must agree upon. */
final class EntraFacts implements Facts {
    private final Graph graph;
    private final ObjectId tenant;

    EntraFacts(Graph graph, ObjectId tenant) {
        this.graph = graph;
        this.tenant = tenant;
    }

    @Override
    public Outcome<String> identity() {
        Deadline deadline = Deadline.usual();
        URI organization = Base.with(graph.base().at("organization"), Map.of("$select", "id"));
        return graph.read(organization, deadline)
                .then(body -> ObjectId.of(body.path("value").path(0)))
                .then(directory -> graph.token(deadline)
                        .then(token -> tenantOf(token.value().exposeDangerously()))
                        .then(issuedFor -> compare(directory, issuedFor)));
    }

    @Override
    public Outcome<List<String>> read(Fact fact) {
        return new Outcome.Rejected<>(Rejection.NOT_SUPPORTED, "not read yet");
    }

    private Outcome<String> compare(ObjectId directory, ObjectId issuedFor) {
        return directory.equals(tenant) && issuedFor.equals(tenant)
                ? Outcome.done("entra:" + tenant)
                : new Outcome.Rejected<>(
                        Rejection.CONFLICT,
                        "the connection names tenant " + tenant + ", the token is for " + issuedFor
                                + ", the directory is " + directory);
    }

    /** Only compared, never relied on: whether the token is genuine is for Graph to say. */
    private static Outcome<ObjectId> tenantOf(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return new Outcome.Rejected<>(Rejection.INVALID, "the token does not tell its tenant");
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
            return new Answer(200, new HttpHeaders(), claims)
                    .json()
                    .then((JsonNode body) -> ObjectId.parse(body.path("tid").asString("")));
        } catch (IllegalArgumentException unreadable) {
            return new Outcome.Rejected<>(Rejection.INVALID, "the token does not tell its tenant");
        }
    }
}
