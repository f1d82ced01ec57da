package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.Entry;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.kernel.Slug;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands in the attribute {@code adminDescription} of all that we make, from the first moment. The delegation lets nobody
 * write it: not the object's own user, and not the service account, unless as owner it may change the object's permissions first,
 * which Windows forbids by the page's line for OWNER RIGHTS, and Samba 4.17 does not.
 */
record Mark(String value) {
    static final String ATTRIBUTE = "adminDescription";
    /** How the marks of all role groups begin. */
    static final String ROLE_GROUPS = "twokey-role-group:";

    private static final String ACCOUNT_GROUP = "twokey-account-group:";
    private static final String GUEST = "twokey-guest:";
    private static final String ACCOUNT = "twokey-account:";
    private static final String INTERACTIVE = ":interactive";
    private static final String PROGRAMS = ":programs";

    /** Of the unit and of the service account, where we made them ourselves. */
    static Mark unit() {
        return new Mark("twokey-unit");
    }

    static Mark service() {
        return new Mark("twokey-service");
    }

    static Mark roleGroup(String slug) {
        return new Mark(ROLE_GROUPS + new Slug(slug).value());
    }

    static Mark accountGroup(String slug) {
        return new Mark(ACCOUNT_GROUP + new Slug(slug).value());
    }

    /** Names of accounts are the same whatever their case. */
    static Mark guest(OperationalAccount account) {
        return new Mark(GUEST + account.name().toLowerCase(Locale.ROOT));
    }

    static Mark account(ServiceAccountSpec spec) {
        return new Mark(ACCOUNT + new Slug(spec.slug()).value() + (spec.interactive() ? INTERACTIVE : PROGRAMS));
    }

    static Optional<Mark> on(Entry object) {
        return Optional.ofNullable(object.getAttributeValue(ATTRIBUTE)).map(Mark::new);
    }

    boolean isOn(Entry object) {
        return on(object).filter(this::equals).isPresent();
    }

    boolean isRoleGroup() {
        return value.startsWith(ROLE_GROUPS);
    }

    boolean isGuest() {
        return value.startsWith(GUEST);
    }

    boolean isAccount() {
        return value.startsWith(ACCOUNT);
    }

    boolean isInteractive() {
        return value.endsWith(INTERACTIVE);
    }
}
