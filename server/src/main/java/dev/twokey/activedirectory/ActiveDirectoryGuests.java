package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Guest;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Guests;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Guests are users that we make in the own unit, marked with the operational account's name, and with a password that nobody
 * knows. With a home realm they are mapped to the account's Kerberos principal there.
 */
final class ActiveDirectoryGuests implements Guests {
    /** As long as the directory lets these be. */
    private static final int LONGEST_NAME = 256;

    private final DomainControllers controllers;
    private final OwnUsers users;
    private final UserAccount accounts;
    private final Optional<String> homeRealm;

    ActiveDirectoryGuests(
            DomainControllers controllers, OwnUsers users, UserAccount accounts, Optional<String> homeRealm) {
        this.controllers = controllers;
        this.users = users;
        this.accounts = accounts;
        this.homeRealm = homeRealm;
    }

    @Override
    public Outcome<Optional<Guest>> find(OperationalAccount account) {
        return wanted(account)
                .then(wanted -> controllers.converse(conversation -> users.find(conversation, wanted)))
                .then(found -> found.isEmpty()
                        ? Outcome.done(Optional.empty())
                        : guest(found.get()).then(guest -> Outcome.done(Optional.of(guest))));
    }

    @Override
    public Outcome<Guest> invite(OperationalAccount account) {
        return wanted(account)
                .then(wanted -> controllers.converse(conversation -> users.ensure(conversation, wanted)))
                .then(user -> mappedAs(account)
                        .then(principal -> isMappedOtherwise(user, principal)
                                ? new Outcome.Rejected<>(
                                        Rejection.CONFLICT, "the guest is mapped to another identity than the home's")
                                : guest(user)));
    }

    @Override
    public Outcome<Acknowledged> enable(GuestId guest) {
        return Guid.parse(guest.value())
                .then(id -> controllers.converse(conversation ->
                        users.ours(conversation, id, Mark::isGuest).then(user -> accounts.enable(conversation, user))));
    }

    @Override
    public Outcome<Acknowledged> disable(GuestId guest) {
        return Guid.parse(guest.value())
                .then(id -> controllers.converse(conversation -> users.ours(conversation, id, Mark::isGuest)
                        .then(user -> accounts.disable(conversation, user))));
    }

    @Override
    public Outcome<Acknowledged> remove(OperationalAccount account) {
        return wanted(account)
                .then(wanted -> controllers.converse(conversation -> users.find(conversation, wanted)
                        .then(found -> found.isEmpty()
                                ? Outcome.done(Acknowledged.OK)
                                : users.remove(conversation, OwnUnit.idOf(found.get()), Mark::isGuest))));
    }

    private Outcome<OwnUsers.Wanted> wanted(OperationalAccount account) {
        return mappedAs(account).then(principal -> {
            List<Attribute> more = new ArrayList<>();
            if (!account.displayName().isBlank()) {
                more.add(new Attribute("displayName", shortened(account.displayName())));
            }
            more.add(new Attribute("description", shortened("Temporary access of " + account.name())));
            principal.ifPresent(mapped -> more.add(new Attribute(OwnUsers.MAPPED, mapped)));
            return Outcome.done(new OwnUsers.Wanted(
                    LogonName.guest(account),
                    Mark.guest(account),
                    Optional.of(Filter.createEqualityFilter(OwnUsers.PRINCIPAL_NAME, account.name())),
                    UserAccount.NORMAL | UserAccount.PASSWORD_NEVER_EXPIRES,
                    more));
        });
    }

    /**
     * The Kerberos principal at the home that is the guest here, if there is a home. Of the account's name the realm must be
     * part: else two accounts could be one principal, and each would be let in as the other.
     */
    private Outcome<Optional<String>> mappedAs(OperationalAccount account) {
        if (homeRealm.isEmpty()) {
            return Outcome.done(Optional.empty());
        }
        String name = account.name().toLowerCase(Locale.ROOT);
        String suffix = "@" + homeRealm.get().toLowerCase(Locale.ROOT);
        if (!name.endsWith(suffix) || name.indexOf('@') != name.length() - suffix.length() || name.equals(suffix)) {
            return new Outcome.Rejected<>(Rejection.INVALID, "the account is not one of the home realm");
        }
        return Outcome.done(Optional.of("Kerberos:" + name.substring(0, name.indexOf('@')) + "@" + homeRealm.get()));
    }

    private static boolean isMappedOtherwise(SearchResultEntry user, Optional<String> principal) {
        if (principal.isEmpty()) {
            return false;
        }
        String[] mapped = user.getAttributeValues(OwnUsers.MAPPED);
        return mapped == null || mapped.length != 1 || !mapped[0].equals(principal.get());
    }

    /** Nobody has to accept anything. */
    private static Outcome<Guest> guest(SearchResultEntry user) {
        return UserAccount.isEnabled(user)
                .then(enabled ->
                        Outcome.done(new Guest(new GuestId(OwnUnit.idOf(user).toString()), enabled, true)));
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_NAME
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_NAME));
    }
}
