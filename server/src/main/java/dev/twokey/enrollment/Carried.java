package dev.twokey.enrollment;

import dev.twokey.directory.spi.RoleRef;
import dev.twokey.policy.Account;
import dev.twokey.policy.Catalogue;
import dev.twokey.policy.Role;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that role groups and accounts of a catalogue carry in one kind of directory: what our own credential must be able to give. */
final class Carried {
    private Carried() {}

    static Set<RoleRef> by(Catalogue catalogue, String kind) {
        return Stream.concat(
                        catalogue.roles(kind).stream().map(Role::privilege),
                        catalogue.accounts(kind).stream().map(Account::privilege))
                .flatMap(privilege -> privilege.rights().stream())
                .map(right -> new RoleRef(right.reference()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
