package dev.twokey.api;

import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.TenantDirectory;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * A directory in memory: for tests of the doors, which are not about directories. It answers always, unless it is told
 * to keep whom it should let go.
 */
class PretendDirectory implements Connector {
    private final Map<String, One> tenants = new ConcurrentHashMap<>();

    /** From now on, a removal is acknowledged and does nothing, or works again. */
    void keepsWhomItShouldLetGo(String tenant, boolean keeps) {
        one(tenant).keeps.set(keeps);
    }

    /** Who is in the role group, as somebody sees it who does not go through our code. */
    Set<String> inside(String tenant, String roleGroup) {
        return one(tenant).of(new TenantDirectory.RoleGroupId(tenant + "-" + roleGroup)).stream()
                .map(TenantDirectory.GuestId::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    private One one(String tenant) {
        return tenants.computeIfAbsent(tenant, One::new);
    }

    @Override
    public String kind() {
        return "pretend";
    }

    @Override
    public Duration staleness() {
        return Duration.ZERO;
    }

    @Override
    public TenantDirectory open(Connection connection) {
        return one(Objects.requireNonNull(connection.settings().get("name")));
    }

    private static final class One implements TenantDirectory {
        private final String name;
        private final AtomicBoolean keeps = new AtomicBoolean();
        private final Map<RoleGroupId, Set<GuestId>> members = new ConcurrentHashMap<>();

        One(String name) {
            this.name = name;
        }

        @Override
        public Outcome<String> identity() {
            return Outcome.done("pretend:" + name);
        }

        @Override
        public Outcome<RoleGroup> ensureRoleGroup(RoleGroupSpec spec) {
            return Outcome.done(new RoleGroup(new RoleGroupId(name + "-" + spec.slug()), spec.name()));
        }

        @Override
        public Outcome<Optional<Guest>> findGuest(OperationalAccount account) {
            return Outcome.done(Optional.of(guest(account)));
        }

        @Override
        public Outcome<Guest> inviteGuest(OperationalAccount account) {
            return Outcome.done(guest(account));
        }

        private static Guest guest(OperationalAccount account) {
            return new Guest(new GuestId(account.name()), true, true);
        }

        @Override
        public Outcome<Acknowledged> enableGuest(GuestId guest) {
            return Outcome.done(Acknowledged.OK);
        }

        @Override
        public Outcome<Acknowledged> disableGuest(GuestId guest) {
            return Outcome.done(Acknowledged.OK);
        }

        @Override
        public Outcome<Acknowledged> give(RoleGroupId group, GuestId guest) {
            of(group).add(guest);
            return Outcome.done(Acknowledged.OK);
        }

        @Override
        public Outcome<Acknowledged> take(RoleGroupId group, GuestId guest) {
            if (!keeps.get()) {
                of(group).remove(guest);
            }
            return Outcome.done(Acknowledged.OK);
        }

        @Override
        public Outcome<Boolean> isMember(RoleGroupId group, GuestId guest) {
            return Outcome.done(of(group).contains(guest));
        }

        @Override
        public Outcome<Set<GuestId>> members(RoleGroupId group) {
            return Outcome.done(Set.copyOf(of(group)));
        }

        @Override
        public Outcome<Acknowledged> revokeSessions(GuestId guest) {
            return Outcome.done(Acknowledged.OK);
        }

        private Set<GuestId> of(RoleGroupId group) {
            return members.computeIfAbsent(group, none -> ConcurrentHashMap.newKeySet());
        }
    }
}
