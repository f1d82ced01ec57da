package dev.twokey.directory.spi;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a tenant of one kind is set up by a powerful credential that is given once: by it a credential of our own is made, with no
 * more rights than the connector needs, and then what was given is destroyed. Implementations translate and decide nothing; each is a
 * bean. What is given, where it is not a {@link Consent} alone, is never logged, never stored and never part of an answer; each deed signs in with it anew or shortly before.
 *
 * <p>In this order: {@link #objection}, {@link #recognize}, {@link Recognized#completed}, {@link #prepare} (keep what it returns,
 * sealed, before anything else), the steps of {@link #establishment}, those of {@link #destruction}, {@link #isDead}. In the end those of {@link #departure}.
 */
public interface Bootstrap {
    /** As {@link Connector#kind}. */
    String kind();

    /** How the name of every account must begin that is given: it says that it was made for this, and may be destroyed. */
    String MADE_FOR_THIS = "twokey-setup";

    /** What the connection of a given credential may name. */
    SettingNames names();

    /** What is wrong about what was given, in a sentence that says what to do; makes no call. */
    default Optional<String> objection(Connection given) {
        return names().objection(given);
    }

    /**
     * Signs in with what was given, reads, and writes nothing.
     *
     * @return {@code Rejected}, in a sentence for the administrator: where it is refused, may not do what is needed, belongs to
     *     another directory, or cannot be destroyed
     */
    Outcome<Recognized> recognize(Connection given);

    /**
     * The connection by which the connector will work, with a key or a password that is made now, unless the deployment has one for
     * all tenants. Makes no call; by this same connection, and no other, an interrupted establishment knows again what it made.
     *
     * @throws IllegalArgumentException when what is given lacks a setting or holds one that is not acceptable, naming it
     */
    Connection prepare(Connection given);

    /**
     * Makes what {@code own} signs in with. The first step is {@link #recognize}, which also sees that {@code carried} can be; the
     * last one tries the new connection and compares its rights. What has a name of ours and is not what {@code own} signs in with is a
     * conflict.
     *
     * @param carried all that role groups and accounts shall carry: the connection may give that afterwards, and nothing else that
     *     the directory lets nobody give who was not let
     */
    List<BootstrapStep> establishment(Connection given, Connection own, Set<RoleRef> carried);

    /** Removes the account that what was given belongs to. One that is not there any more is {@code Done}. */
    List<BootstrapStep> destruction(Connection given, Connection own);

    /**
     * Whether signing in with what was given is refused and, where {@code own} can see it, its account is not there.
     *
     * @return {@code Unknown} when nobody can tell
     */
    Outcome<Boolean> isDead(Connection given, Connection own);

    /**
     * Undoes the establishment, our own credential last. Whatever the connector made is to be removed before: the first step sees to it.
     *
     * @param given again, where the customer gives one; what needs it and is without it is {@code NOT_PERMITTED}, or left and not
     *     listed where it is no access
     * @param carried all that it was ever established with
     */
    List<BootstrapStep> departure(Optional<Connection> given, Connection own, Set<RoleRef> carried);
}
