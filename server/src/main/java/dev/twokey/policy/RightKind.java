package dev.twokey.policy;

import java.util.List;
import java.util.Optional;

/** How one kind of directory names its rights, and which of them change nothing or go too far. */
interface RightKind {
    List<RightKind> ALL = List.of(new EntraRights(), new KeycloakRights(), new ActiveDirectoryRights());

    /** As connectors name it. */
    String kind();

    /** What the text names; empty when this kind of directory has no right that is written so. */
    Optional<Right> read(String text);

    /** How rights are written, for whoever wrote one otherwise. */
    String form();

    /** Whether its holder changes nothing with it; what is not known to be so, is not. */
    boolean isReadOnly(Right right);

    /** Whether its holder can make himself whatever he likes: never in a catalogue. */
    boolean isBoundless(Right right);
}
