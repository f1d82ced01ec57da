package dev.twokey.policy;

import dev.twokey.people.PolicyVersions;
import dev.twokey.proof.Digest;
import dev.twokey.proof.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Which version of a document is in force, by the authority log alone. What a digest says never changes, and is read once. */
@Component
class Versions {
    private final PolicyVersions log;
    private final PolicyStore store;
    private final Schemas schemas;
    private final Map<Digest, Object> read = new ConcurrentHashMap<>();

    Versions(PolicyVersions log, PolicyStore store, Schemas schemas) {
        this.log = log;
        this.store = store;
        this.schemas = schemas;
    }

    <T> InForce<T> inForce(DocumentKind<T> kind) {
        List<PolicyVersion> signed = log.of(kind.word());
        return signed.isEmpty() ? shipped(kind) : of(kind, signed.getLast());
    }

    <T> List<InForce<T>> all(DocumentKind<T> kind) {
        List<InForce<T>> all = new ArrayList<>(List.of(shipped(kind)));
        log.of(kind.word()).forEach(version -> all.add(of(kind, version)));
        return all;
    }

    private <T> InForce<T> shipped(DocumentKind<T> kind) {
        String text = Shipped.text(kind);
        return inForce(kind, 0, PolicyVersion.digest(text), text);
    }

    private <T> InForce<T> of(DocumentKind<T> kind, PolicyVersion version) {
        return inForce(kind, version.number(), version.digest(), version.text());
    }

    private <T> InForce<T> inForce(DocumentKind<T> kind, long number, Digest digest, String text) {
        return new InForce<>(number, digest, text, value(kind, digest, text));
    }

    /**
     * By the digest alone, and never by the log: whoever is inside is taken out also while the log is not as signed, or when no
     * program can read any more what was pinned. Empty: nobody can read it.
     */
    <T> Optional<T> pinned(DocumentKind<T> kind, Digest digest) {
        return store.text(kind, digest)
                .or(() -> Optional.of(Shipped.text(kind))
                        .filter(text -> PolicyVersion.digest(text).equals(digest)))
                .flatMap(text -> readable(kind, digest, text));
    }

    private <T> Optional<T> readable(DocumentKind<T> kind, Digest digest, String text) {
        boolean isReadable = read.containsKey(digest) || schemas.read(kind, text) instanceof Schema.Read.Good<T>;
        return isReadable ? Optional.of(value(kind, digest, text)) : Optional.empty();
    }

    /** What cannot be read any more binds nobody to something else: it fails loudly, and what lets in fails with it. */
    private <T> T value(DocumentKind<T> kind, Digest digest, String text) {
        return kind.says().cast(read.computeIfAbsent(digest, unread -> switch (schemas.read(kind, text)) {
            case Schema.Read.Good<T>(T value) -> (Object) value;
            case Schema.Read.Bad<T>(List<Objection> objections) ->
                throw new IllegalStateException(
                        "the " + kind.word() + " in force cannot be read: " + objections.getFirst());
        }));
    }

    /** The number of the next one. Rows count too: what is signed and not yet numbered by the log must not be signed twice. */
    long next(DocumentKind<?> kind) {
        return Math.max(log.of(kind.word()).size(), store.highest(kind)) + 1;
    }
}
