package dev.twokey.approval;

import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.TenantId;
import dev.twokey.proof.CanonicalJson;
import dev.twokey.proof.Digest;
import dev.twokey.proof.JsonArray;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.KeyRule;
import dev.twokey.proof.RequestCode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A request as it was asked. All but its state, its keys and its deadline never changes.
 *
 * @param text the document's canonical JSON, whose SHA-256 both keys sign
 * @param deadline of a draft: when it lapses; of a pending request: when it expires
 */
public record Request(
        TenantId tenant,
        RequestId id,
        String kind,
        PersonId requester,
        AccountId account,
        String text,
        Digest digest,
        KeyRule rule,
        State state,
        int version,
        Instant draftedAt,
        Instant deadline,
        List<TurnedKey> keys,
        Optional<String> reason) {
    public Request {
        keys = List.copyOf(keys);
    }

    Request with(List<TurnedKey> turned) {
        return new Request(
                tenant, id, kind, requester, account, text, digest, rule, state, version, draftedAt, deadline, turned,
                reason);
    }

    /** The document as JSON. */
    public JsonObject document() {
        return (JsonObject) CanonicalJson.parse(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** The keys as an entry that proves itself holds them: the requester's first, then in the order in which they were turned. */
    public JsonArray signatures() {
        return JsonArray.ofObjects(keys.stream()
                .sorted(Comparator.comparing(TurnedKey::decision).thenComparing(TurnedKey::at))
                .map(key -> key.signed().toJson())
                .toList());
    }

    /** The short code that people compare between screens. */
    public String code() {
        return RequestCode.of(digest).text();
    }
}
