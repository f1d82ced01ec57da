package dev.twokey.sandbox.directory;

import dev.twokey.sandbox.customers.Customer;
import dev.twokey.sandbox.journal.Journal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One customer's directory. Its plain reads are the observer's: the truth, at once. The methods named {@code seen…} are
 * what a remote reader sees, with the lag of a distributed directory. Every change is journaled under the name of who
 * made it.
 */
public final class Directory {
    private final Customer customer;
    private final Journal journal;
    private final Clock clock;
    private final Visibility visibility;
    private final Map<String, User> users = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Memberships members = new Memberships();
    private final Holdings holdings;
    private final Governance governance;
    private volatile Settings settings;

    /**
     * @param customer whose
     * @param offers what other tenants let it have
     * @param journal hears of every change
     * @param clock the time of creations
     * @param settings how it behaves at first
     */
    Directory(Customer customer, Offers offers, Journal journal, Clock clock, Settings settings) {
        this.customer = customer;
        this.journal = journal;
        this.clock = clock;
        this.visibility = new Visibility(clock);
        this.governance = new Governance(this, clock);
        this.settings = settings;
        this.holdings = new Holdings(customer, offers, journal, clock, () -> this.settings.lag(), this::forget);
    }

    /** What it holds besides users and groups. */
    public Holdings holdings() {
        return holdings;
    }

    /** Roles, schedules and policies. */
    public Governance governance() {
        return governance;
    }

    /** Whose directory it is. */
    public Customer customer() {
        return customer;
    }

    /** How it behaves now. */
    public synchronized Settings settings() {
        return settings;
    }

    /** Changes how it behaves. */
    public synchronized void settings(Settings other) {
        settings = other;
    }

    /** All users, oldest first. */
    public synchronized List<User> users() {
        return List.copyOf(users.values());
    }

    /** All groups, oldest first. */
    public synchronized List<Group> groups() {
        return List.copyOf(groups.values());
    }

    /** The user by id, or by user principal name. */
    public synchronized Optional<User> user(String key) {
        return Optional.ofNullable(users.get(key.toLowerCase(Locale.ROOT)))
                .or(() -> users.values().stream()
                        .filter(user -> user.userPrincipalName().equalsIgnoreCase(key))
                        .findFirst());
    }

    /** The guest or member with this address. */
    public synchronized Optional<User> userByMail(String mail) {
        var having = users().stream().filter(user -> user.mail().equalsIgnoreCase(mail));
        return having.findFirst();
    }

    /** The group by id. */
    public synchronized Optional<Group> group(String id) {
        return Optional.ofNullable(groups.get(id.toLowerCase(Locale.ROOT)));
    }

    /** The first group that people call so. */
    public synchronized Optional<Group> groupCalled(String displayName) {
        var called = groups().stream().filter(group -> group.displayName().equals(displayName));
        return called.findFirst();
    }

    /** The ids of a group's direct members; empty if there is no such group. */
    public synchronized List<String> members(String group) {
        governance.settle();
        return members.of(group);
    }

    /** One read of an object by a remote reader: whether it is found yet. */
    public synchronized boolean seen(String id) {
        return visibility.read(id);
    }

    /** One read of a member list by a remote reader. */
    public synchronized List<String> seenMembers(String group) {
        return visibility.members(group, members(group)).stream()
                .filter(id -> users.containsKey(id) || groups.containsKey(id) || holdings.hasPrincipal(id))
                .toList();
    }

    /** A new group. */
    public synchronized Group create(String actor, Group.Spec spec) {
        var group = new Group(UUID.randomUUID().toString(), spec, clock.instant());
        groups.put(group.id(), group);
        visibility.created(group.id(), settings.lag());
        journal(actor, "group.created", "created the group " + spec.displayName(), Map.of("group", group.id()));
        return group;
    }

    /** Changes a group's name or description. */
    public synchronized void change(String actor, Group group, Group.Spec spec) {
        groups.put(group.id(), new Group(group.id(), spec, group.created()));
        journal(actor, "group.changed", "changed the group " + spec.displayName(), Map.of("group", group.id()));
    }

    /** Deletes a group and its memberships. */
    public synchronized void delete(String actor, Group group) {
        groups.remove(group.id());
        forget(group.id());
        journal(actor, "group.deleted", "deleted the group " + group.displayName(), Map.of("group", group.id()));
    }

    /** Puts an object into a group. False if it was in. */
    public synchronized boolean add(String actor, Group group, String member) {
        var old = members.of(group.id());
        if (!members.add(group.id(), member)) {
            return false;
        }
        visibility.membersChanged(group.id(), old, settings.lag());
        journalMember(actor, "member.added", "put %s into %s", group, member);
        return true;
    }

    /** Takes an object out of a group. False if it was not in. */
    public synchronized boolean remove(String actor, Group group, String member) {
        var old = members.of(group.id());
        if (!members.remove(group.id(), member)) {
            return false;
        }
        visibility.membersChanged(group.id(), old, settings.lag());
        journalMember(actor, "member.removed", "took %s out of %s", group, member);
        return true;
    }

    /** A person of the customer's own. */
    public synchronized User hire(String displayName, String name) {
        return admit(User.internal(displayName, address(name), address(name), false, clock.instant()));
    }

    /** An internal guest: of type Guest, but made by the customer, with a password here instead of an invitation. */
    public synchronized User makeInternalGuest(String displayName, String mail) {
        return admit(User.internal(displayName, mail, address(mail.replace('@', '.')), true, clock.instant()));
    }

    /** A user that somebody made by all its properties. */
    public synchronized User make(String actor, User user) {
        visibility.created(user.id(), settings.lag());
        journal(actor, "user.created", "created the user " + user.displayName(), Map.of("user", user.id()));
        return admit(user);
    }

    /** Changes what kind of employee a user is. */
    public synchronized void employ(String actor, User user, String type) {
        users.computeIfPresent(user.id(), (id, now) -> now.employed(type));
        journal(actor, "user.changed", "changed the user " + user.displayName(), Map.of("user", user.id()));
    }

    /** Invites a guest; the user object exists at once. Somebody who was invited before is the same user. */
    public synchronized User invite(String actor, String mail, String displayName) {
        var known = userByMail(mail);
        if (known.isPresent()) {
            return known.get();
        }
        var guest = admit(User.invited(displayName, mail, address(mail.replace('@', '_') + "#EXT#"), clock.instant()));
        visibility.created(guest.id(), settings.lag());
        journal(actor, "guest.invited", "invited " + displayName + " (" + mail + ")", Map.of("user", guest.id()));
        if (settings.autoAccept()) {
            accept(guest);
        }
        return guest;
    }

    private String address(String name) {
        return name + "@" + customer.domain();
    }

    private User admit(User user) {
        users.put(user.id(), user);
        return user;
    }

    /** The guest accepts the invitation. False if there is none to accept. */
    public synchronized boolean accept(User guest) {
        var now = users.get(guest.id());
        if (now == null || !now.externalState().equals(Optional.of("PendingAcceptance"))) {
            return false;
        }
        users.put(guest.id(), now.accepted(clock.instant()));
        journal(guest.mail(), "guest.accepted", "accepted the invitation", Map.of("user", guest.id()));
        return true;
    }

    /** Lets a user sign in, or not. */
    public synchronized void enable(String actor, User user, boolean on) {
        var now = users.get(user.id());
        if (now == null || now.enabled() == on) {
            return;
        }
        users.put(user.id(), now.enabled(on));
        String what = on ? "enabled" : "disabled";
        journal(actor, "user." + what, what + " " + user.displayName(), Map.of("user", user.id()));
    }

    /** Renames a user. */
    public synchronized void rename(String actor, User user, String displayName) {
        users.computeIfPresent(user.id(), (id, now) -> now.named(displayName));
        journal(actor, "user.renamed", "called " + user.mail() + " " + displayName, Map.of("user", user.id()));
    }

    /** Ends a user's sign-in sessions. */
    public synchronized void revokeSessions(String actor, User user) {
        String sentence = "ended the sign-in sessions of " + user.displayName();
        journal(actor, "sessions.revoked", sentence, Map.of("user", user.id()));
    }

    /** Deletes a user and its memberships. */
    public synchronized void delete(String actor, User user) {
        governance.deleted().keep(user);
        users.remove(user.id());
        forget(user.id());
        journal(actor, "user.deleted", "deleted the user " + user.displayName(), Map.of("user", user.id()));
    }

    /** Brings a deleted user back, into its groups as well. */
    public synchronized void restore(String actor, User user) {
        admit(user);
        journal(actor, "user.restored", "brought " + user.displayName() + " back", Map.of("user", user.id()));
        governance
                .deleted()
                .find(user.id())
                .ifPresent(deleted -> governance.deleted().putBack(actor, deleted));
    }

    /** Nothing is left of an object that is no more. */
    private synchronized void forget(String id) {
        members.forget(id);
        governance.forget(id);
        holdings.forget(id);
    }

    /** The groups that the object is a direct member of. */
    public synchronized List<Group> groupsOf(String member) {
        governance.settle();
        return groups.values().stream()
                .filter(group -> members.has(group.id(), member))
                .toList();
    }

    private void journalMember(String actor, String what, String text, Group group, String member) {
        String name = nameOf(member);
        String called = group.displayName();
        var facts = Map.of("group", group.id(), "groupName", called, "user", member, "userName", name);
        journal(actor, what, text.formatted(name, called), facts);
    }

    String nameOf(String id) {
        return user(id).map(User::displayName)
                .or(() -> group(id).map(Group::displayName))
                .or(() -> holdings.applications().principal(id).map(ServicePrincipal::displayName))
                .orElse(id);
    }

    void journal(String actor, String what, String sentence, Map<String, String> facts) {
        journal.record(customer.slug(), actor, what, actor + " " + sentence, facts);
    }
}
