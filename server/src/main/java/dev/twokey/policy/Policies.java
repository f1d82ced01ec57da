package dev.twokey.policy;

import dev.twokey.proof.Digest;
import dev.twokey.proof.PolicyVersion;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The documents that bind the service, and which version of each is in force. Another one comes through {@link Amendments}. */
@Component
public class Policies {
    private final Versions versions;
    private final PolicyStore store;

    Policies(Versions versions, PolicyStore store) {
        this.versions = versions;
        this.store = store;
    }

    /** What binds now: the last version that two persons signed, or the shipped one. */
    public <T> InForce<T> inForce(DocumentKind<T> kind) {
        return versions.inForce(kind);
    }

    /** All versions, the oldest first, the shipped one before them. */
    public <T> List<InForce<T>> all(DocumentKind<T> kind) {
        return versions.all(kind);
    }

    /** What binds now, for somebody who pins it: whatever is in force later, this digest can be looked up. */
    public <T> InForce<T> pin(DocumentKind<T> kind) {
        InForce<T> now = versions.inForce(kind);
        store.keep(kind, now.digest(), now.text());
        return now;
    }

    /** What a pinned digest stands for; empty when nobody pinned it here, or this program cannot read it. Asks no log. */
    public <T> Optional<T> pinned(DocumentKind<T> kind, Digest digest) {
        return versions.pinned(kind, digest);
    }

    /** Digest of the version that the program was shipped with. Asks no log. */
    public Digest shipped(DocumentKind<?> kind) {
        return PolicyVersion.digest(Shipped.text(kind));
    }
}
