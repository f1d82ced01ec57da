package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.util.StaticUtils;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Outcome;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * When a guest's account ends by itself ({@code accountExpires}). It is one end for all that the guest was given, so it is the
 * latest of them. Sign-ins end then; the membership itself is taken by whoever gave it.
 */
final class AccountExpiry {
    /** Both mean that it does not end. */
    private static final long NEVER = 0;

    private static final long ALSO_NEVER = Long.MAX_VALUE;
    /** 1601-01-01, from where the directory counts in steps of 100 ns. */
    private static final long EPOCH_SECOND = -11_644_473_600L;

    private static final long STEPS = 10_000_000;

    private final DomainConnection domain;
    private final UserAccount accounts;

    AccountExpiry(DomainConnection domain, UserAccount accounts) {
        this.domain = domain;
        this.accounts = accounts;
    }

    /** Empty when it never ends. */
    static Optional<Instant> read(long stored) {
        return stored == NEVER || stored == ALSO_NEVER
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(EPOCH_SECOND + stored / STEPS, stored % STEPS * 100));
    }

    /** In whole seconds, the later one. */
    static long stored(Instant end) {
        long second = end.getNano() == 0 ? end.getEpochSecond() : end.getEpochSecond() + 1;
        return (second - EPOCH_SECOND) * STEPS;
    }

    /** Whoever is let in without an end needs an account that is not over. */
    Outcome<Acknowledged> notOver(Conversation conversation, SearchResultEntry user) {
        Long was = user.getAttributeValueAsLong(UserAccount.EXPIRES);
        if (was == null) {
            return new Outcome.Unknown<>("the directory does not show when the account ends");
        }
        if (read(was).isEmpty()) {
            return Outcome.done(Acknowledged.OK);
        }
        return now(conversation)
                .then(now -> accounts.change(
                        conversation,
                        user,
                        UserAccount.EXPIRES,
                        stored -> read(stored).filter(end -> !end.isAfter(now)).isPresent() ? NEVER : stored));
    }

    /** While the guest has nothing else of ours, exactly then; otherwise not before what is there. */
    Outcome<Acknowledged> notBefore(Conversation conversation, SearchResultEntry user, Instant end) {
        boolean alone = !isInAnotherOfOurs(user);
        return accounts.change(conversation, user, UserAccount.EXPIRES, stored -> {
            Optional<Instant> was = read(stored);
            return !alone && was.isPresent() && was.get().isAfter(end) ? stored : stored(end);
        });
    }

    private boolean isInAnotherOfOurs(SearchResultEntry user) {
        String[] groups = user.getAttributeValues(MemberList.MEMBER_OF);
        return groups != null && Arrays.stream(groups).anyMatch(this::isOurs);
    }

    private boolean isOurs(String group) {
        try {
            return new DN(group).isDescendantOf(domain.unit(), false);
        } catch (LDAPException notADn) {
            return true;
        }
    }

    /** By the directory's own clock: it is what decides. */
    private static Outcome<Instant> now(Conversation conversation) {
        return conversation.read("", List.of(), "currentTime").then(root -> {
            try {
                String told = root.map(entry -> entry.getAttributeValue("currentTime"))
                        .orElse("");
                return Outcome.done(StaticUtils.decodeGeneralizedTime(told).toInstant());
            } catch (ParseException untold) {
                return new Outcome.Unknown<>("the directory does not tell its time");
            }
        });
    }
}
