package dev.twokey.approval;

import dev.twokey.approval.spi.Signer;
import dev.twokey.approval.spi.Signers;
import dev.twokey.audit.Logs;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Decision;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.Statement;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Writes the exact words that a person is asked to sign. Every statement witnesses both logs. */
@Component
class Offers {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 18;

    private final RequestStore store;
    private final Signers signers;
    private final Logs logs;
    private final ApprovalSettings settings;

    Offers(RequestStore store, Signers signers, Logs logs, ApprovalSettings settings) {
        this.store = store;
        this.signers = signers;
        this.logs = logs;
        this.settings = settings;
    }

    Answer<Offer> make(Request request, PersonId person, Decision decision, Instant now) {
        Optional<Signer> signer = signers.signer(person);
        if (signer.isEmpty()) {
            return Answer.refused(ApprovalRefusal.PERSON_DISABLED);
        }
        if (signer.get().keys().isEmpty()) {
            return Answer.refused(ApprovalRefusal.KEY_UNKNOWN);
        }
        JsonObject document = request.document();
        String nonce = nonce();
        Instant issuedAt = now.truncatedTo(ChronoUnit.MICROS);
        Instant notAfter = issuedAt.plus(settings.statementValidity());
        Statement statement = new Statement(
                settings.deployment(),
                settings.epoch(),
                document.string("tenant"),
                document.string("directory"),
                request.id().toString(),
                request.digest(),
                decision,
                person.toString(),
                signer.get().keys().getLast().credentialId(),
                document.digest("policy"),
                logs.witness(TenantId.DEPLOYMENT),
                logs.witness(request.tenant()),
                nonce,
                issuedAt,
                notAfter);
        Offer offer = new Offer(
                nonce,
                request.tenant(),
                request.id(),
                person,
                decision,
                new String(statement.bytes(), StandardCharsets.UTF_8),
                notAfter);
        store.offer(offer);
        return Answer.granted(offer);
    }

    private static String nonce() {
        byte[] random = new byte[NONCE_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
