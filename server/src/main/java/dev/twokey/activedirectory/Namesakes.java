package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.directory.spi.Named;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Sort;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the domain's groups and users are called. */
record Namesakes(OwnUnit unit) {
    private static final String COMMON_NAME = "cn";
    private static final String SHOWN_AS = "displayName";
    private static final String PRINCIPAL_NAME = "userPrincipalName";

    Outcome<Integer> show(Conversation conversation, Sort sort, Consumer<Named> visitor) {
        return switch (sort) {
            case GROUPS -> all(conversation, of("group"), COMMON_NAME, LogonName.ATTRIBUTE, visitor);
            case ACCOUNTS -> all(conversation, of("user"), LogonName.ATTRIBUTE, COMMON_NAME, visitor);
        };
    }

    private static Filter of(String objectClass) {
        return Filter.createEqualityFilter("objectClass", objectClass);
    }

    private Outcome<Integer> all(
            Conversation conversation, Filter filter, String name, String other, Consumer<Named> visitor) {
        return conversation.pages(
                unit.domain().domain().toString(),
                filter,
                entry -> visitor.accept(named(entry, name, other)),
                Guid.ATTRIBUTE,
                name,
                other,
                SHOWN_AS,
                PRINCIPAL_NAME);
    }

    static Named named(SearchResultEntry entry, String name, String other) {
        Set<String> others = Stream.of(other, SHOWN_AS, PRINCIPAL_NAME)
                .map(entry::getAttributeValue)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return new Named(
                OwnUnit.idOf(entry).toString(), Objects.requireNonNullElse(entry.getAttributeValue(name), ""), others);
    }
}
