package dev.twokey.approval;

import dev.twokey.approval.spi.Signer;
import dev.twokey.approval.spi.Signers;
import dev.twokey.audit.Logs;
import dev.twokey.audit.Restores;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.Bytes;
import dev.twokey.proof.Decision;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.SigningKey;
import dev.twokey.proof.Statement;
import dev.twokey.proof.Witness;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Writes the exact words that a person is asked to sign. Every statement witnesses both logs and names the one key that
 * signs it. Callers hold the request's lock, so that open offers are counted one after the other.
 */
@Component
class Offers {
    /** How many statements about one request a person may have open: some devices, some doubts, and no flood of rows. */
    static final int MOST_OPEN = 8;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 18;

    private final OfferStore store;
    private final Signers signers;
    private final Logs logs;
    private final Restores restores;
    private final ApprovalSettings settings;

    Offers(OfferStore store, Signers signers, Logs logs, Restores restores, ApprovalSettings settings) {
        this.store = store;
        this.signers = signers;
        this.logs = logs;
        this.restores = restores;
        this.settings = settings;
    }

    /** For the named key; without one for the key that the person used last, or else their newest. */
    Answer<Offer> make(Request request, PersonId person, Decision decision, Optional<Bytes> credential, Instant now) {
        return key(person, credential)
                .then(key -> store.open(request, person, now).size() < MOST_OPEN
                        ? Answer.granted(
                                write(request, person, decision, key, now, now.plus(settings.statementValidity())))
                        : Answer.refused(ApprovalRefusal.TOO_MANY_STATEMENTS));
    }

    /**
     * The same once more for another key of the same person. It ends when the earlier offer would have ended, so that
     * whoever knows a nonce cannot go on from one to the next; and what is open under that key already is given again.
     */
    Answer<Offer> under(Bytes credential, Request request, Offer earlier, Instant now) {
        return key(earlier.person(), Optional.of(credential)).then(key -> {
            List<Offer> open = store.open(request, earlier.person(), now);
            Optional<Offer> same = open.stream()
                    .filter(offer -> offer.decision() == earlier.decision()
                            && offer.credential().equals(key)
                            && !offer.notAfter().isAfter(earlier.notAfter()))
                    .findFirst();
            if (same.isPresent()) {
                return Answer.granted(same.get());
            }
            return open.size() < MOST_OPEN
                    ? Answer.granted(write(request, earlier.person(), earlier.decision(), key, now, earlier.notAfter()))
                    : Answer.refused(ApprovalRefusal.TOO_MANY_STATEMENTS);
        });
    }

    private Answer<Bytes> key(PersonId person, Optional<Bytes> wanted) {
        Optional<Signer> signer = signers.signer(person);
        if (signer.isEmpty()) {
            return Answer.refused(ApprovalRefusal.PERSON_DISABLED);
        }
        List<Bytes> own =
                signer.get().keys().stream().map(SigningKey::credentialId).toList();
        boolean known = wanted.map(own::contains).orElse(!own.isEmpty());
        return known
                ? Answer.granted(wanted.or(() -> store.lastUsed(person, own)).orElseGet(own::getLast))
                : Answer.refused(ApprovalRefusal.KEY_UNKNOWN);
    }

    private Offer write(
            Request request, PersonId person, Decision decision, Bytes credential, Instant now, Instant notAfter) {
        JsonObject document = request.document();
        String nonce = nonce();
        // Read once: the log grows, and a statement about the deployment's own names one checkpoint of it.
        Witness deployment = logs.witness(TenantId.DEPLOYMENT);
        Witness tenant = request.tenant().equals(TenantId.DEPLOYMENT) ? deployment : logs.witness(request.tenant());
        Statement statement = new Statement(
                settings.deployment(),
                restores.epoch(),
                document.string("tenant"),
                document.string("directory"),
                request.id().toString(),
                request.digest(),
                decision,
                person.toString(),
                credential,
                document.digest("policy"),
                deployment,
                tenant,
                nonce,
                now.truncatedTo(ChronoUnit.MICROS),
                notAfter.truncatedTo(ChronoUnit.MICROS));
        Offer offer = new Offer(
                nonce,
                request.tenant(),
                request.id(),
                person,
                decision,
                new String(statement.bytes(), StandardCharsets.UTF_8),
                statement.notAfter());
        store.insert(offer);
        return offer;
    }

    private static String nonce() {
        byte[] random = new byte[NONCE_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
