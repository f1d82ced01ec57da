package dev.twokey.api;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Offer;
import dev.twokey.approval.Request;
import dev.twokey.kernel.Actor;
import dev.twokey.people.Origins;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.Decision;
import dev.twokey.proof.MalformedProof;
import dev.twokey.proof.Statement;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Offers statements, and shows what was offered. */
@Component
public class Statements {
    private static final long TIMEOUT_MILLIS = 120_000;

    private final Approvals approvals;
    private final Origins origins;

    Statements(Approvals approvals, Origins origins) {
        this.approvals = approvals;
        this.origins = origins;
    }

    /**
     * Offers the statement that the caller would sign, for the key that they used last.
     *
     * @throws Refused when the caller may not
     */
    public StatementView offer(Request request, Decision decision, Actor.Person caller) {
        return offer(request, decision, Optional.empty(), caller);
    }

    /** The same for a signing key of the caller, by its credential id. */
    StatementView offer(Request request, Decision decision, Optional<Bytes> credential, Actor.Person caller) {
        return of(
                request,
                Refused.unlessGranted(
                        approvals.offer(request.tenant(), request.id(), caller.id(), decision, credential)));
    }

    /** The page of the signing origin where this is signed. */
    public String signUrl(Offer offer) {
        return origins.signing() + "/sign/" + offer.nonce();
    }

    /**
     * A credential id as programs and forms send it, base64url.
     *
     * @throws Refused as malformed when it is not
     */
    public static Bytes credential(String text) {
        try {
            return Bytes.fromBase64Url(text);
        } catch (MalformedProof malformed) {
            throw new Refused(new Malformed("credential", "A credential id is base64url without padding."));
        }
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
                signUrl(offer),
                options(offer));
    }

    /** The request's page at the main origin. */
    public String pageOf(Request request) {
        return origins.base() + "/t/" + request.document().string("tenant") + "/requests/" + request.id();
    }

    private StatementView.RequestOptions options(Offer offer) {
        Statement statement = offer.said();
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
