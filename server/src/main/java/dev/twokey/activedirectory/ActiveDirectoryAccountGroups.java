package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.directory.spi.AccountGroup;
import dev.twokey.directory.spi.AccountGroupId;
import dev.twokey.directory.spi.AccountGroupSpec;
import dev.twokey.directory.spi.AccountGroups;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.ServiceAccountId;
import java.util.Set;
import java.util.stream.Collectors;

/** Groups of accounts: global security groups in the own unit, of which the customer may make whatever use it likes. */
final class ActiveDirectoryAccountGroups implements AccountGroups {
    private final DomainControllers controllers;
    private final OwnGroups groups;
    private final OwnUsers users;
    private final MemberList members;

    ActiveDirectoryAccountGroups(DomainControllers controllers, OwnGroups groups, OwnUsers users, MemberList members) {
        this.controllers = controllers;
        this.groups = groups;
        this.users = users;
        this.members = members;
    }

    @Override
    public Outcome<AccountGroup> ensure(AccountGroupSpec spec) {
        return controllers
                .converse(conversation -> groups.ensure(
                        conversation,
                        new OwnGroups.Wanted(
                                LogonName.accountGroup(spec.slug()),
                                Mark.accountGroup(spec.slug()),
                                spec.name(),
                                spec.description())))
                .then(group -> Outcome.done(
                        new AccountGroup(new AccountGroupId(OwnUnit.idOf(group).toString()), spec.slug())));
    }

    @Override
    public Outcome<Acknowledged> put(AccountGroup group, ServiceAccountId account) {
        return with(
                group,
                account,
                (conversation, groupId, accountId) -> existing(conversation, group, groupId)
                        .then(ours -> users.ours(conversation, accountId, Mark::isAccount))
                        .then(user -> MemberList.put(conversation, groupId, accountId)));
    }

    /** Whatever became of the group: what was put in through us must always be taken out. */
    @Override
    public Outcome<Acknowledged> take(AccountGroup group, ServiceAccountId account) {
        return with(
                group, account, (conversation, groupId, accountId) -> switch (existing(conversation, group, groupId)) {
                    case Outcome.Done<SearchResultEntry> ours -> members.take(conversation, groupId, accountId);
                    case Outcome.Unknown<SearchResultEntry> unknown -> new Outcome.Unknown<>(unknown.reason());
                    case Outcome.Rejected<SearchResultEntry> no ->
                        no.reason() == Rejection.CONFLICT
                                ? takeElsewhere(conversation, groupId, accountId)
                                : notShown(conversation, groupId, accountId, no);
                });
    }

    private Outcome<Acknowledged> takeElsewhere(Conversation conversation, Guid group, Guid account) {
        return members.isIn(conversation, group, account)
                .then(in -> in
                        ? users.ours(conversation, account, Mark::isAccount)
                                .then(ours -> members.take(conversation, group, account))
                        : Outcome.done(Acknowledged.OK));
    }

    /** Which is gone only if nobody is in it. */
    private Outcome<Acknowledged> notShown(
            Conversation conversation, Guid group, Guid account, Outcome.Rejected<SearchResultEntry> no) {
        return members.isIn(conversation, group, account).then(in -> new Outcome.Rejected<>(no.reason(), no.detail()));
    }

    @Override
    public Outcome<Set<ServiceAccountId>> members(AccountGroup group) {
        return Guid.parse(group.id().value())
                .then(id -> controllers.converse(conversation -> members.of(conversation, id)))
                .then(found -> Outcome.done(found.stream()
                        .map(id -> new ServiceAccountId(id.toString()))
                        .collect(Collectors.toUnmodifiableSet())));
    }

    @Override
    public Outcome<Acknowledged> remove(AccountGroup group) {
        return Guid.parse(group.id().value())
                .then(id -> controllers.converse(
                        conversation -> groups.remove(conversation, id, Mark.accountGroup(group.slug()))));
    }

    private Outcome<SearchResultEntry> existing(Conversation conversation, AccountGroup group, Guid id) {
        return groups.existing(conversation, id, Mark.accountGroup(group.slug()));
    }

    private interface Deed {
        Outcome<Acknowledged> by(Conversation conversation, Guid group, Guid account);
    }

    private Outcome<Acknowledged> with(AccountGroup group, ServiceAccountId account, Deed deed) {
        return Guid.parse(group.id().value())
                .then(groupId -> Guid.parse(account.value())
                        .then(accountId ->
                                controllers.converse(conversation -> deed.by(conversation, groupId, accountId))));
    }
}
