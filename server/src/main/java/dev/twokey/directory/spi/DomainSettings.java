package dev.twokey.directory.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a domain of Active Directory is set, as far as it decides upon who gets in.
 *
 * @param functionalLevel a number (MS-ADTS, 6.1.4.2): 7 is that of Windows Server 2016
 * @param tls the protocol that the controller speaks with us, {@code TLSv1.3}
 * @param delegated whether the organisational unit is there and ours to make users and groups in
 * @param protectedGroups those whose permissions the directory itself resets (AdminSDHolder)
 */
public record DomainSettings(
        int functionalLevel, Passwords passwords, String tls, boolean delegated, Set<Named> protectedGroups) {
    public DomainSettings {
        protectedGroups = Set.copyOf(protectedGroups);
    }

    /**
     * @param lockedAfter so many wrong ones; empty when nobody is locked
     * @param oldest empty when none grows too old
     */
    public record Passwords(int shortest, boolean complex, Optional<Integer> lockedAfter, Optional<Duration> oldest) {}
}
