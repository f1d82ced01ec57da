package dev.twokey.entra;

import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountId;
import java.util.Optional;

/** An account whose mark was read: the only kind that anything is done to. */
sealed interface OurAccount {
    ObjectId id();

    boolean enabled();

    /** The collection that it is in. */
    String collection();

    ServiceAccount account();

    /** With which persons sign in. */
    record Person(ObjectId id, String userPrincipalName, boolean enabled) implements OurAccount {
        @Override
        public String collection() {
            return "users";
        }

        @Override
        public ServiceAccount account() {
            return new ServiceAccount(new ServiceAccountId(id.value()), userPrincipalName, enabled, true);
        }
    }

    /**
     * With which programs sign in.
     *
     * @param id of the service principal, which roles are given to
     * @param appId by which it signs in
     * @param application the object that holds the credentials; none when only the service principal is left
     */
    record Program(ObjectId id, ObjectId appId, Optional<ObjectId> application, boolean enabled) implements OurAccount {
        @Override
        public String collection() {
            return "servicePrincipals";
        }

        @Override
        public ServiceAccount account() {
            return new ServiceAccount(new ServiceAccountId(id.value()), appId.value(), enabled, false);
        }
    }
}
