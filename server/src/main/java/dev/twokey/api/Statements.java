package dev.twokey.api;

import dev.twokey.approval.Offer;
import dev.twokey.approval.Request;
import dev.twokey.people.Origins;
import dev.twokey.proof.Statement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows offers. */
@Component
public class Statements {
    private static final long TIMEOUT_MILLIS = 120_000;

    private final Origins origins;

    Statements(Origins origins) {
        this.origins = origins;
    }

    public StatementView of(Request request, Offer offer) {
        return new StatementView(
                request.id().toString(),
                request.document().string("tenant"),
                request.state().toString(),
                request.code(),
                request.digest().toString(),
                request.text(),
                offer.statement(),
                offer.nonce(),
                offer.notAfter(),
                origins.signing() + "/sign/" + offer.nonce(),
                options(offer));
    }

    /** The request's page at the main origin. */
    public String pageOf(Request request) {
        return origins.base() + "/t/" + request.document().string("tenant") + "/requests/" + request.id();
    }

    private StatementView.RequestOptions options(Offer offer) {
        Statement statement = Statement.parse(offer.statement().getBytes(StandardCharsets.UTF_8));
        var credential = new StatementView.AllowedCredential(
                "public-key", statement.credential().base64Url());
        return new StatementView.RequestOptions(
                statement.challenge().bytes().base64Url(),
                origins.signingHost(),
                List.of(credential),
                "required",
                TIMEOUT_MILLIS);
    }
}
