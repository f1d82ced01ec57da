package dev.twokey.keycloak;

import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.CredentialId;
import dev.twokey.directory.spi.Federation;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Registered;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.kernel.Secret;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;

/** Users that persons sign in with, and clients that programs act as. What is not ours is refused before anything is done. */
final class KeycloakAccounts implements Accounts {
    private final Realm realm;
    private final OwnAccounts own;
    private final UserAccounts users;
    private final ClientAccounts clients;
    private final ClientCredentials credentials;
    private final RoleMappings mappings;
    private final Privileges privileges;
    private final Registrations registrations;

    KeycloakAccounts(
            Realm realm,
            OwnAccounts own,
            UserAccounts users,
            ClientAccounts clients,
            ClientCredentials credentials,
            RoleMappings mappings,
            Privileges privileges,
            Registrations registrations) {
        this.realm = realm;
        this.own = own;
        this.users = users;
        this.clients = clients;
        this.credentials = credentials;
        this.mappings = mappings;
        this.privileges = privileges;
        this.registrations = registrations;
    }

    @Override
    public Outcome<ServiceAccount> ensure(ServiceAccountSpec spec) {
        Deadline deadline = Deadline.usual();
        AccountName name = AccountName.of(spec);
        return (spec.interactive() ? users.ensure(name, deadline) : clients.ensure(name, deadline))
                .then(account -> Outcome.done(account.told()));
    }

    @Override
    public Outcome<Optional<ServiceAccount>> read(ServiceAccountId account) {
        return own.find(account, Deadline.usual()).then(found -> Outcome.done(found.map(OwnAccount::told)));
    }

    @Override
    public Outcome<Acknowledged> enable(ServiceAccountId account) {
        return enabled(account, true);
    }

    @Override
    public Outcome<Acknowledged> disable(ServiceAccountId account) {
        return enabled(account, false);
    }

    private Outcome<Acknowledged> enabled(ServiceAccountId account, boolean enabled) {
        Deadline deadline = Deadline.usual();
        return own.with(account, deadline, found -> switch (found) {
            case OwnAccount.User user -> users.enabled(user, enabled, deadline);
            case OwnAccount.Client client -> clients.enabled(client, enabled, deadline);
        });
    }

    @Override
    public Outcome<Acknowledged> remove(ServiceAccountId account) {
        Deadline deadline = Deadline.usual();
        return own.find(account, deadline)
                .then(found -> found.isEmpty()
                        ? clients.forget(account, deadline)
                        : switch (found.get()) {
                            case OwnAccount.User user -> users.remove(user, deadline);
                            case OwnAccount.Client client -> clients.remove(client, deadline);
                        });
    }

    /** A program's account has none, and gets none: what two sides know can be copied on either. */
    @Override
    public Outcome<Acknowledged> setPassword(ServiceAccountId account, Secret password) {
        Deadline deadline = Deadline.usual();
        return own.with(account, deadline, found -> switch (found) {
            case OwnAccount.User user -> users.setPassword(user, password, deadline);
            case OwnAccount.Client client ->
                new Outcome.Rejected<>(Rejection.INVALID, "a program's account has no password; add a certificate");
        });
    }

    @Override
    public Outcome<CredentialId> addCertificate(ServiceAccountId account, X509Certificate certificate) {
        Deadline deadline = Deadline.usual();
        return own.withClient(account, deadline, client -> credentials.add(client, certificate, deadline));
    }

    @Override
    public Outcome<CredentialId> addFederation(ServiceAccountId account, Federation federation) {
        Deadline deadline = Deadline.usual();
        return own.withClient(account, deadline, client -> credentials.add(client, federation, deadline));
    }

    @Override
    public Outcome<Set<CredentialId>> credentials(ServiceAccountId account) {
        Deadline deadline = Deadline.usual();
        return own.with(account, deadline, found -> switch (found) {
            case OwnAccount.User user -> Outcome.done(Set.of());
            case OwnAccount.Client client ->
                ClientKeys.of(client.body())
                        .then(keys -> Outcome.done(
                                keys.ids().stream().map(CredentialId::new).collect(Collectors.toUnmodifiableSet())));
        });
    }

    @Override
    public Outcome<Acknowledged> removeCredential(ServiceAccountId account, CredentialId credential) {
        Deadline deadline = Deadline.usual();
        return own.withClient(account, deadline, client -> credentials.remove(client, credential, deadline));
    }

    /** From this second on the realm takes no token any more that it issued before. */
    @Override
    public Outcome<Acknowledged> revokeSessions(ServiceAccountId account) {
        Deadline deadline = Deadline.usual();
        return holder(account, deadline)
                .then(holder -> realm.change(
                        HttpMethod.POST, realm.at("users", holder.id().value(), "logout"), deadline))
                .then(AdminProblem::acknowledged);
    }

    @Override
    public Outcome<Acknowledged> assign(ServiceAccountId account, RoleRef role) {
        Deadline deadline = Deadline.usual();
        return holder(account, deadline).then(holder -> mappings.give(holder, role, deadline));
    }

    @Override
    public Outcome<Acknowledged> unassign(ServiceAccountId account, RoleRef role) {
        Deadline deadline = Deadline.usual();
        return holder(account, deadline).then(holder -> mappings.take(holder, role, deadline));
    }

    @Override
    public Outcome<Set<RoleRef>> privileges(ServiceAccountId account) {
        Deadline deadline = Deadline.usual();
        return holder(account, deadline).then(holder -> privileges.of(holder.id(), deadline));
    }

    /** The user itself, or the one behind the client. */
    private Outcome<RoleMappings.Holder> holder(ServiceAccountId account, Deadline deadline) {
        return own.with(account, deadline, found -> switch (found) {
                    case OwnAccount.User user -> Outcome.done(user.id());
                    case OwnAccount.Client client -> clients.user(client.id(), deadline);
                })
                .then(user -> Outcome.done(RoleMappings.Holder.user(user)));
    }

    @Override
    public Outcome<List<Registered>> methods(ServiceAccountId account) {
        Deadline deadline = Deadline.usual();
        return own.with(account, deadline, found -> switch (found) {
            case OwnAccount.User user -> registrations.methods(user, deadline);
            case OwnAccount.Client client -> Outcome.done(Registrations.methods(client));
        });
    }

    /** A realm keeps sessions, with the address and the browser's name; it registers no devices. */
    @Override
    public Outcome<List<Registered>> devices(ServiceAccountId account) {
        return Capability.DEVICES.lacking();
    }

    @Override
    public Outcome<List<Registered>> consents(ServiceAccountId account) {
        Deadline deadline = Deadline.usual();
        return holder(account, deadline).then(holder -> registrations.consents(holder.id(), deadline));
    }
}
