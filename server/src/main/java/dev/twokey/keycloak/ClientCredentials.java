package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.CredentialId;
import dev.twokey.directory.spi.Federation;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.security.cert.X509Certificate;
import java.time.InstantSource;

/** Adds and removes that by which a client of ours signs in. */
final class ClientCredentials {
    private final ClientAccounts clients;
    private final String issuer;
    private final InstantSource clock;

    /** @param issuer the realm as its tokens name it, for which another issuer's tokens must be meant */
    ClientCredentials(ClientAccounts clients, String issuer, InstantSource clock) {
        this.clients = clients;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** The realm keeps the key only, and so never looks at the certificate's end: one that is over is not added. */
    Outcome<CredentialId> add(OwnAccount.Client client, X509Certificate certificate, Deadline deadline) {
        if (certificate.getNotAfter().toInstant().isBefore(clock.instant())) {
            return invalid("the certificate is over");
        }
        SigningKey key;
        try {
            key = SigningKey.of(certificate);
        } catch (IllegalArgumentException unusable) {
            return invalid(String.valueOf(unusable.getMessage()));
        }
        return ClientKeys.of(client.body())
                .then(keys -> keys.with(key))
                .then(keys -> clients.setKeys(client, keys, deadline))
                .then(set -> Outcome.done(new CredentialId(key.id())));
    }

    Outcome<CredentialId> add(OwnAccount.Client client, Federation federation, Deadline deadline) {
        if (!federation.audience().equals(issuer)) {
            return invalid("the audience must be the realm's own issuer");
        }
        return clients.providerOf(federation.issuer(), deadline)
                .then(alias -> ClientKeys.of(client.body())
                        .then(keys -> keys.with(alias, federation))
                        .then(keys -> clients.setKeys(client, keys, deadline)
                                .then(set -> Outcome.done(new CredentialId(
                                        keys.federation().getFirst().id())))));
    }

    Outcome<Acknowledged> remove(OwnAccount.Client client, CredentialId credential, Deadline deadline) {
        return ClientKeys.of(client.body())
                .then(keys -> keys.ids().contains(credential.value())
                        ? clients.setKeys(client, keys.without(credential.value()), deadline)
                        : Outcome.done(Acknowledged.OK));
    }

    private static <T> Outcome<T> invalid(String detail) {
        return new Outcome.Rejected<>(Rejection.INVALID, detail);
    }
}
