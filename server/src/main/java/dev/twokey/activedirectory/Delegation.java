package dev.twokey.activedirectory;

import dev.twokey.activedirectory.Grant.Spread;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the service account may do in the own unit and to groups that are carried: line by line what docs/directories/active-directory.md says. */
final class Delegation {
    private static final UUID USER = UUID.fromString("bf967aba-0de6-11d0-a285-00aa003049e2");
    private static final UUID GROUP = UUID.fromString("bf967a9c-0de6-11d0-a285-00aa003049e2");
    private static final UUID MEMBER = UUID.fromString("bf9679c0-0de6-11d0-a285-00aa003049e2");
    private static final UUID USER_ACCOUNT_CONTROL = UUID.fromString("bf967a68-0de6-11d0-a285-00aa003049e2");
    private static final UUID ACCOUNT_EXPIRES = UUID.fromString("bf967915-0de6-11d0-a285-00aa003049e2");
    private static final UUID RESET_PASSWORD = UUID.fromString("00299570-246d-11d0-a768-00aa006e0529");

    private static final int MAKE_AND_DELETE = 0x1 | 0x2;
    private static final int READ_PERMISSIONS = 0x20000;
    private static final int READ = 0x4 | 0x10 | READ_PERMISSIONS;
    private static final int WRITE = 0x20;
    private static final int DO = 0x100;

    private Delegation() {}

    /** To the service account. */
    static List<Grant> to(Sid service) {
        return List.of(
                new Grant(service, Spread.HERE, MAKE_AND_DELETE, Optional.of(USER), Optional.empty()),
                new Grant(service, Spread.HERE, MAKE_AND_DELETE, Optional.of(GROUP), Optional.empty()),
                new Grant(service, Spread.HERE_AND_BELOW, READ, Optional.empty(), Optional.empty()),
                below(service, WRITE, MEMBER, GROUP),
                below(service, WRITE, USER_ACCOUNT_CONTROL, USER),
                below(service, WRITE, ACCOUNT_EXPIRES, USER),
                below(service, DO, RESET_PASSWORD, USER));
    }

    /** To whoever made something: less than an owner has otherwise. */
    static Grant toOwners() {
        return new Grant(Sid.OWNER_RIGHTS, Spread.BELOW, READ_PERMISSIONS, Optional.empty(), Optional.empty());
    }

    /** Of one of the customer's groups: to put into it what is ours, and take it out. */
    static Grant ofMembers(Sid service) {
        return new Grant(service, Spread.HERE, WRITE, Optional.of(MEMBER), Optional.empty());
    }

    private static Grant below(Sid service, int rights, UUID on, UUID of) {
        return new Grant(service, Spread.BELOW, rights, Optional.of(on), Optional.of(of));
    }
}
