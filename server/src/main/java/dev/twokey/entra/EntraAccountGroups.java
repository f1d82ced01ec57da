package dev.twokey.entra;

import dev.twokey.directory.http.Deadline;
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

/** Groups of accounts: security groups that no directory role can be assigned to, in tenants of every licence. */
final class EntraAccountGroups implements AccountGroups {
    private final UniqueGroups groups;
    private final Members members;
    private final EntraAccounts accounts;

    EntraAccountGroups(Graph graph, EntraAccounts accounts) {
        this.groups = new UniqueGroups(graph);
        this.members = new Members(graph);
        this.accounts = accounts;
    }

    @Override
    public Outcome<AccountGroup> ensure(AccountGroupSpec spec) {
        UniqueGroups.Wanted wanted =
                new UniqueGroups.Wanted(OurName.accountGroup(spec.slug()), spec.name(), spec.description(), false);
        return groups.ensure(wanted, Deadline.usual())
                .then(group -> UniqueGroups.isAssignable(group)
                        ? new Outcome.Rejected<>(
                                Rejection.CONFLICT,
                                "the group of accounts can be given directory roles: whoever made it, it was not we")
                        : ObjectId.of(group))
                .then(id -> Outcome.done(new AccountGroup(new AccountGroupId(id.value()), spec.slug())));
    }

    @Override
    public Outcome<Acknowledged> put(AccountGroup group, ServiceAccountId account) {
        Deadline deadline = Deadline.usual();
        return ours(group, deadline)
                .then(id -> accounts.ours(account, deadline).then(ours -> Outcome.done(reference(id, ours.id()))))
                .then(reference -> members.add(reference, deadline));
    }

    /** Whatever became of the group: what was put in through us must always be taken out. */
    @Override
    public Outcome<Acknowledged> take(AccountGroup group, ServiceAccountId account) {
        Deadline deadline = Deadline.usual();
        Outcome<ObjectId> ours = ours(group, deadline);
        Outcome<ObjectId> from = ours instanceof Outcome.Rejected<ObjectId> no && no.reason() == Rejection.CONFLICT
                ? accounts.ours(account, deadline)
                        .then(known -> ObjectId.parse(group.id().value()))
                : ours;
        return from.then(id -> ObjectId.parse(account.value()).then(member -> Outcome.done(reference(id, member))))
                .then(reference -> members.remove(reference, deadline));
    }

    @Override
    public Outcome<Set<ServiceAccountId>> members(AccountGroup group) {
        return ObjectId.parse(group.id().value())
                .then(id -> members.of(id, Deadline.usual()))
                .then(found -> Outcome.done(found.stream()
                        .map(member -> new ServiceAccountId(member.value()))
                        .collect(Collectors.toUnmodifiableSet())));
    }

    @Override
    public Outcome<Acknowledged> remove(AccountGroup group) {
        return ObjectId.parse(group.id().value())
                .then(id -> groups.remove(OurName.accountGroup(group.slug()), id, Deadline.usual()));
    }

    private Outcome<ObjectId> ours(AccountGroup group, Deadline deadline) {
        return ObjectId.parse(group.id().value())
                .then(id -> groups.ours(OurName.accountGroup(group.slug()), id, deadline));
    }

    private static MemberReference reference(ObjectId group, ObjectId member) {
        return new MemberReference(group, member);
    }
}
