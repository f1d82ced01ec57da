package dev.twokey.directory.spi;

import dev.twokey.kernel.Secret;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Accounts of the service's own. Every deed can be repeated; an account of the name that is not ours is a conflict, and a role, a
 * credential or an enabling of any other account is refused the same way.
 */
public interface Accounts {
    Accounts NONE = new Accounts() {};

    /** Finds or makes the account: disabled, without roles, and without a credential that anybody knows. */
    default Outcome<ServiceAccount> ensure(ServiceAccountSpec spec) {
        return Capability.ACCOUNTS.lacking();
    }

    default Outcome<Optional<ServiceAccount>> read(ServiceAccountId account) {
        return Capability.ACCOUNTS.lacking();
    }

    default Outcome<Acknowledged> enable(ServiceAccountId account) {
        return Capability.ACCOUNTS.lacking();
    }

    default Outcome<Acknowledged> disable(ServiceAccountId account) {
        return Capability.ACCOUNTS.lacking();
    }

    /** One that is not there is {@code Done}. */
    default Outcome<Acknowledged> remove(ServiceAccountId account) {
        return Capability.ACCOUNTS.lacking();
    }

    /** The one before is dead when this is acknowledged. */
    default Outcome<Acknowledged> setPassword(ServiceAccountId account, Secret password) {
        return Capability.PASSWORDS.lacking();
    }

    /** Adds one beside those that there are, so that a roll-over has no gap. */
    default Outcome<CredentialId> addCertificate(ServiceAccountId account, X509Certificate certificate) {
        return Capability.CERTIFICATES.lacking();
    }

    default Outcome<CredentialId> addFederation(ServiceAccountId account, Federation federation) {
        return Capability.FEDERATION.lacking();
    }

    /** All certificates and federated credentials. */
    default Outcome<Set<CredentialId>> credentials(ServiceAccountId account) {
        return Capability.CERTIFICATES.lacking();
    }

    /**
     * What another node does to the same account at that time may undo it: it counts when {@link Connector#staleness()} has passed and
     * {@link #credentials} then does not show it.
     */
    default Outcome<Acknowledged> removeCredential(ServiceAccountId account, CredentialId credential) {
        return Capability.CERTIFICATES.lacking();
    }

    default Outcome<Acknowledged> revokeSessions(ServiceAccountId account) {
        return Capability.ACCOUNT_SESSIONS.lacking();
    }

    /** Before each, {@link #methods} is to be read: what somebody else registered would get the role, too. */
    default Outcome<Acknowledged> assign(ServiceAccountId account, RoleRef role) {
        return Capability.ROLES.lacking();
    }

    default Outcome<Acknowledged> unassign(ServiceAccountId account, RoleRef role) {
        return Capability.ROLES.lacking();
    }

    /** Every role that the account has, however it came to it: itself, through groups, through other roles. */
    default Outcome<Set<RoleRef>> privileges(ServiceAccountId account) {
        return Capability.ROLES.lacking();
    }

    default Outcome<List<Registered>> methods(ServiceAccountId account) {
        return Capability.METHODS.lacking();
    }

    default Outcome<List<Registered>> devices(ServiceAccountId account) {
        return Capability.DEVICES.lacking();
    }

    default Outcome<List<Registered>> consents(ServiceAccountId account) {
        return Capability.CONSENTS.lacking();
    }
}
