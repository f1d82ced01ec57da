package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.DomainSettings;
import dev.twokey.directory.spi.DomainSettings.Passwords;
import dev.twokey.directory.spi.Named;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How a domain is set, read. */
record DomainRules(OwnUnit unit) {
    private static final String LEVEL = "domainFunctionality";
    private static final String SHORTEST = "minPwdLength";
    private static final String PROPERTIES = "pwdProperties";
    private static final String LOCKED_AFTER = "lockoutThreshold";
    private static final String OLDEST = "maxPwdAge";
    /** MS-SAMR, 2.2.3.12. */
    private static final int COMPLEX = 0x1;
    /** Ages count backwards in steps of 100 nanoseconds (MS-ADTS, 3.1.1.2.2.2.8); this one is for ever. */
    private static final long NEVER = Long.MIN_VALUE;

    private static final int NANOS = 100;

    Outcome<DomainSettings> read(Conversation conversation) {
        return level(conversation)
                .then(level -> head(conversation)
                        .then(head -> protectedGroups(conversation)
                                .then(groups -> delegated(conversation)
                                        .then(ours -> conversation
                                                .protocol()
                                                .then(tls -> Outcome.done(new DomainSettings(
                                                        level, passwords(head), tls, ours, groups)))))));
    }

    private static Outcome<Integer> level(Conversation conversation) {
        return conversation.read("", List.of(), LEVEL).then(root -> {
            Integer level =
                    root.map(entry -> entry.getAttributeValueAsInteger(LEVEL)).orElse(null);
            return level == null
                    ? new Outcome.Unknown<>("the directory does not tell the functional level")
                    : Outcome.done(level);
        });
    }

    private Outcome<SearchResultEntry> head(Conversation conversation) {
        return conversation
                .read(unit.domain().domain().toString(), List.of(), SHORTEST, PROPERTIES, LOCKED_AFTER, OLDEST)
                .then(head -> head.filter(found -> found.hasAttribute(SHORTEST)).isPresent()
                        ? Outcome.done(head.get())
                        : new Outcome.Rejected<>(
                                Rejection.NOT_PERMITTED, "we may not see the domain's rules about passwords"));
    }

    private static Passwords passwords(SearchResultEntry head) {
        long oldest = number(head, OLDEST);
        return new Passwords(
                (int) number(head, SHORTEST),
                (number(head, PROPERTIES) & COMPLEX) != 0,
                Optional.of((int) number(head, LOCKED_AFTER)).filter(tries -> tries > 0),
                oldest == NEVER || oldest == 0
                        ? Optional.empty()
                        : Optional.of(Duration.ofNanos(NANOS).multipliedBy(-oldest)));
    }

    private static long number(SearchResultEntry head, String attribute) {
        return Objects.requireNonNullElse(head.getAttributeValueAsLong(attribute), 0L);
    }

    /** A domain always has some: whoever sees none may not see them. */
    private Outcome<Set<Named>> protectedGroups(Conversation conversation) {
        Filter guarded = Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", "group"), Filter.createEqualityFilter("adminCount", "1"));
        return unit.find(conversation, guarded, "cn", LogonName.ATTRIBUTE)
                .then(groups -> groups.isEmpty()
                        ? new Outcome.Rejected<>(Rejection.NOT_PERMITTED, "we may not see the domain's administrators")
                        : Outcome.done(groups.stream()
                                .map(group -> Namesakes.named(group, LogonName.ATTRIBUTE, "cn"))
                                .collect(Collectors.toSet())));
    }

    private Outcome<Boolean> delegated(Conversation conversation) {
        return switch (unit.standing(conversation)) {
            case Outcome.Done<Acknowledged> stands -> Outcome.done(true);
            case Outcome.Unknown<Acknowledged>(String reason) -> new Outcome.Unknown<>(reason);
            case Outcome.Rejected<Acknowledged>(Rejection reason, String detail) ->
                reason == Rejection.NOT_PERMITTED ? Outcome.done(false) : new Outcome.Rejected<>(reason, detail);
        };
    }
}
