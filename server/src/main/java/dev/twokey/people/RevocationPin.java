package dev.twokey.people;

import dev.twokey.audit.LogBrokenException;
import dev.twokey.kernel.PersonId;
import dev.twokey.proof.Authority;
import dev.twokey.proof.Bytes;
import dev.twokey.vault.PrivateFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who was disabled and which passkeys were revoked, as far as this node has seen it; kept outside the database. Authority
 * ends for ever, and an older backup would bring it back to life.
 */
final class RevocationPin {
    private final PrivateFile file;
    private volatile Optional<Set<String>> known = Optional.empty();

    RevocationPin(Path file) {
        this.file = PrivateFile.at(file);
    }

    boolean holds(PersonId person) {
        return known().contains(person.toString());
    }

    boolean holds(Bytes credentialId) {
        return known().contains(credentialId.base64Url());
    }

    /** Read when it is asked for first, so that a file that cannot be read stops no node from taking back. */
    private Set<String> known() {
        return known.orElseGet(() -> {
            Set<String> all = Set.copyOf(read());
            known = Optional.of(all);
            return all;
        });
    }

    /** The persons and credential ids that this authority holds for active and that were ended before. */
    Set<String> broughtBack(Authority authority) {
        Set<String> ended = ended(authority);
        return known().stream().filter(one -> !ended.contains(one)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Adds what this authority says; nothing is ever taken out. */
    synchronized void remember(Authority authority) {
        Set<String> all = read();
        if (all.addAll(ended(authority))) {
            file.replace(String.join("\n", all) + "\n");
        }
        known = Optional.of(Set.copyOf(all));
    }

    private static Set<String> ended(Authority authority) {
        Set<String> ended = new TreeSet<>(authority.disabledPersons());
        authority.revokedKeys().forEach(key -> ended.add(key.base64Url()));
        return ended;
    }

    /** @throws LogBrokenException when the file cannot be read: nobody is believed then */
    private Set<String> read() {
        try {
            return file.read().stream().flatMap(String::lines).collect(Collectors.toCollection(TreeSet::new));
        } catch (IllegalStateException | UncheckedIOException closed) {
            throw LogBrokenException.unreadable("keys/revoked", closed);
        }
    }
}
