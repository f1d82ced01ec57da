package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.kernel.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Accounts of the service: users in the own unit, marked with what they are for. */
final class ActiveDirectoryAccounts implements Accounts {
    private final DomainControllers controllers;
    private final OwnUnit unit;
    private final OwnUsers users;
    private final UserAccount accounts;
    private final CarriedGroups carried;
    private final Token token;

    ActiveDirectoryAccounts(
            DomainControllers controllers,
            OwnUnit unit,
            OwnUsers users,
            UserAccount accounts,
            CarriedGroups carried,
            Token token) {
        this.controllers = controllers;
        this.unit = unit;
        this.users = users;
        this.accounts = accounts;
        this.carried = carried;
        this.token = token;
    }

    @Override
    public Outcome<ServiceAccount> ensure(ServiceAccountSpec spec) {
        return controllers
                .converse(conversation -> users.ensure(conversation, wanted(spec)))
                .then(ActiveDirectoryAccounts::account);
    }

    private static OwnUsers.Wanted wanted(ServiceAccountSpec spec) {
        List<Attribute> more = new ArrayList<>();
        if (!spec.name().isBlank()) {
            more.add(new Attribute("displayName", spec.name()));
        }
        return new OwnUsers.Wanted(
                LogonName.account(spec.slug()),
                Mark.account(spec),
                Optional.empty(),
                UserAccount.NORMAL | UserAccount.DISABLED,
                more);
    }

    @Override
    public Outcome<Optional<ServiceAccount>> read(ServiceAccountId account) {
        return Guid.parse(account.value())
                .then(id -> controllers.converse(conversation -> unit.read(conversation, id, OwnUsers.with())
                        .then(found -> found.isEmpty()
                                ? Outcome.done(Optional.empty())
                                : users.oursAs(found.get(), Mark::isAccount)
                                        .then(ActiveDirectoryAccounts::account)
                                        .then(ours -> Outcome.done(Optional.of(ours))))));
    }

    @Override
    public Outcome<Acknowledged> enable(ServiceAccountId account) {
        return with(account, accounts::enable);
    }

    @Override
    public Outcome<Acknowledged> disable(ServiceAccountId account) {
        return with(account, accounts::disable);
    }

    @Override
    public Outcome<Acknowledged> remove(ServiceAccountId account) {
        return Guid.parse(account.value())
                .then(id -> controllers.converse(conversation -> users.remove(conversation, id, Mark::isAccount)));
    }

    /**
     * Twice: for an hour a directory lets in who still has the password before the last one, so that the one before is dead only
     * when there is another in between.
     *
     * @see <a href="https://learn.microsoft.com/troubleshoot/windows-server/windows-security/new-setting-modifies-ntlm-network-authentication">OldPasswordAllowedPeriod</a>
     */
    @Override
    public Outcome<Acknowledged> setPassword(ServiceAccountId account, Secret password) {
        return with(
                account,
                (conversation, user) -> reset(conversation, user, Password.random())
                        .then(done -> set(conversation, user, password.exposeDangerously())));
    }

    /** When it is refused, it is not as before. */
    private static Outcome<Acknowledged> set(Conversation conversation, SearchResultEntry user, String password) {
        Outcome<Acknowledged> outcome = reset(conversation, user, password);
        return outcome instanceof Outcome.Rejected<Acknowledged>(Rejection reason, String detail)
                ? new Outcome.Unknown<>(
                        "the password is one that nobody knows now, and the new one was refused: " + detail)
                : outcome;
    }

    private static Outcome<Acknowledged> reset(Conversation conversation, SearchResultEntry user, String password) {
        return conversation
                .modify(new ModifyRequest(OwnUnit.idOf(user).dn(), Password.reset(password)))
                .then(LdapProblem::acknowledged);
    }

    @Override
    public Outcome<Acknowledged> assign(ServiceAccountId account, RoleRef role) {
        return with(account, (conversation, user) -> carried.put(conversation, OwnUnit.idOf(user), role));
    }

    @Override
    public Outcome<Acknowledged> unassign(ServiceAccountId account, RoleRef role) {
        return with(account, (conversation, user) -> carried.take(conversation, OwnUnit.idOf(user), role));
    }

    @Override
    public Outcome<Set<RoleRef>> privileges(ServiceAccountId account) {
        return with(account, (conversation, user) -> token.groups(conversation, OwnUnit.idOf(user)));
    }

    private <T> Outcome<T> with(
            ServiceAccountId account, BiFunction<Conversation, SearchResultEntry, Outcome<T>> deed) {
        return Guid.parse(account.value())
                .then(id -> controllers.converse(conversation ->
                        users.ours(conversation, id, Mark::isAccount).then(user -> deed.apply(conversation, user))));
    }

    private static Outcome<ServiceAccount> account(SearchResultEntry user) {
        String name = user.getAttributeValue(OwnUsers.PRINCIPAL_NAME);
        return name == null
                ? new Outcome.Unknown<>("the directory does not show the account's principal name")
                : UserAccount.isEnabled(user)
                        .then(enabled -> Outcome.done(new ServiceAccount(
                                new ServiceAccountId(OwnUnit.idOf(user).toString()),
                                name,
                                enabled,
                                Mark.on(user).filter(Mark::isInteractive).isPresent())));
    }
}
