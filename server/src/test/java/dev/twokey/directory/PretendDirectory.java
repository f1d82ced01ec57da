package dev.twokey.directory;

import dev.twokey.directory.spi.AccountGroup;
import dev.twokey.directory.spi.AccountGroupId;
import dev.twokey.directory.spi.AccountGroupSpec;
import dev.twokey.directory.spi.AccountGroups;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.Facts;
import dev.twokey.directory.spi.Guest;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.Guests;
import dev.twokey.directory.spi.Memberships;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroup;
import dev.twokey.directory.spi.RoleGroupId;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.RoleGroups;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.directory.spi.Sessions;
import dev.twokey.directory.spi.SettingNames;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A directory in memory, for tests of what is not about directories. It answers at once and truly, unless it is told how to
 * misbehave; what it really holds is asked of it directly, past our code.
 */
public final class PretendDirectory implements Connector {
    /** What a connector asks of it. */
    public enum Deed {
        FIND,
        INVITE,
        ENABLE,
        DISABLE,
        GIVE,
        TAKE,
        READ,
        SESSIONS
    }

    /** How it answers a deed. */
    public enum Answer {
        /** As it should. */
        TRULY,
        /** The request never arrives. */
        LOST_BEFORE,
        /** It is done, and the answer never arrives. */
        LOST_AFTER,
        /** The answer never arrives, and it is done later: when it {@link #arrives}. */
        LATE,
        /** Our own code about it breaks before anything is sent. */
        BREAKS,
        /** The service's permission is gone. */
        REFUSED,
        /** It says that it is done, and does nothing. */
        FALSELY
    }

    /**
     * One thing that was asked of a tenant.
     *
     * @param what as in the {@link #journal}; reads are called {@code read security-manager op-alice@harbour.example}
     */
    public record Call(String tenant, Deed deed, String what) {}

    /** Sees each call; what it throws is thrown at whoever called. */
    public interface Watcher {
        /** Before anything happens. */
        void asked(Call call);

        /** After the effect, before the caller hears of it. */
        void answered(Call call, Answer how);
    }

    /** What {@link Answer#BREAKS} throws. */
    public static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken(Call call) {
            super("broke at: " + call.what());
        }
    }

    private static final Watcher NOBODY = new Watcher() {
        @Override
        public void asked(Call call) {}

        @Override
        public void answered(Call call, Answer how) {}
    };

    private final Map<String, One> tenants = new ConcurrentHashMap<>();
    private volatile Duration staleness = Duration.ZERO;
    private volatile Watcher watcher = NOBODY;

    /** How a tenant of this name is reached. */
    public static Connection connection(String tenant) {
        return new Connection("pretend", Map.of("name", tenant), Map.of("password", new Secret("never-shown")));
    }

    /** From now on the tenant answers this deed so, until {@link #behaves}. */
    public void answers(String tenant, Deed deed, Answer answer) {
        one(tenant).answers.put(deed, answer);
    }

    /** The tenant answers the next such deed so, once. */
    public void answersOnce(String tenant, Deed deed, Answer answer) {
        one(tenant)
                .once
                .computeIfAbsent(deed, none -> new ConcurrentLinkedQueue<>())
                .add(answer);
    }

    /** While the tenant is at the next such deed, before its effect, this happens, once. */
    public void during(String tenant, Deed deed, Runnable act) {
        one(tenant).during.put(deed, act);
    }

    /** All answers are true again. */
    public void behaves(String tenant) {
        one(tenant).answers.clear();
    }

    /** All answers are true again, those too that were to come once, and nothing happens meanwhile. */
    public void forgets(String tenant) {
        behaves(tenant);
        one(tenant).once.clear();
        one(tenant).during.clear();
    }

    /** What was to be done late is done now. */
    public void arrives(String tenant) {
        One one = one(tenant);
        for (Runnable effect = one.late.poll(); effect != null; effect = one.late.poll()) {
            effect.run();
        }
    }

    /** From now on this is so in the tenant. */
    public void tells(String tenant, Facts facts) {
        one(tenant).facts = facts;
    }

    public void watchedBy(Watcher somebody) {
        watcher = somebody;
    }

    /** For how long a read may lag. */
    public void lags(Duration length) {
        staleness = length;
    }

    /** Who is in the role group, as somebody sees it who does not go through our code. */
    public Set<String> inside(String tenant, String roleGroup) {
        return one(tenant).of(new RoleGroupId(tenant + "-" + roleGroup)).stream()
                .map(GuestId::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Which accounts are in the group of accounts, likewise. */
    public Set<String> insideAccounts(String tenant, String slug) {
        return one(tenant).accounts.getOrDefault(new AccountGroupId(tenant + "-" + slug), Set.of()).stream()
                .map(ServiceAccountId::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Somebody else puts the account into the group. */
    public void putInside(String tenant, String roleGroup, String account) {
        one(tenant).of(new RoleGroupId(tenant + "-" + roleGroup)).add(new GuestId(account));
    }

    /** Somebody deletes the guest of this account; the next one has another id. */
    public void forgetsGuest(String tenant, String account) {
        one(tenant).delete(account);
    }

    /** Whether the guest of this account may sign in; false when there is none. */
    public boolean isEnabled(String tenant, String account) {
        return one(tenant).guests.getOrDefault(account, false);
    }

    /** What had an effect, in order: {@code give security-manager op-alice@harbour.example}. */
    public List<String> journal(String tenant) {
        return List.copyOf(one(tenant).journal);
    }

    private One one(String tenant) {
        return tenants.computeIfAbsent(tenant, One::new);
    }

    @Override
    public String kind() {
        return "pretend";
    }

    @Override
    public SettingNames names() {
        return new SettingNames(Set.of("name"), Set.of("password"));
    }

    @Override
    public Duration staleness() {
        return staleness;
    }

    @Override
    public TenantDirectory open(Connection connection) {
        return one(Objects.requireNonNull(connection.settings().get("name")));
    }

    private final class One implements TenantDirectory {
        private final String name;
        private final Map<Deed, Answer> answers = new ConcurrentHashMap<>();
        private final Map<Deed, Queue<Answer>> once = new ConcurrentHashMap<>();
        private final Map<Deed, Runnable> during = new ConcurrentHashMap<>();
        private final Map<RoleGroupId, Set<GuestId>> members = new ConcurrentHashMap<>();
        private final Map<AccountGroupId, Set<ServiceAccountId>> accounts = new ConcurrentHashMap<>();
        private final Map<String, Boolean> guests = new ConcurrentHashMap<>();
        private final Map<String, GuestId> ids = new ConcurrentHashMap<>();
        private final List<String> journal = new CopyOnWriteArrayList<>();
        private final Queue<Runnable> late = new ConcurrentLinkedQueue<>();
        private volatile Facts facts;

        One(String name) {
            this.name = name;
            this.facts = new NothingToTell("pretend:" + name);
        }

        private <T> Outcome<T> at(Deed deed, String what, T falsely, Supplier<T> effect) {
            Call call = new Call(name, deed, what);
            watcher.asked(call);
            Runnable act = during.remove(deed);
            if (act != null) {
                act.run();
            }
            Answer how = answer(deed);
            Outcome<T> outcome = answer(call, how, falsely, effect);
            watcher.answered(call, how);
            return outcome;
        }

        private <T> Outcome<T> answer(Call call, Answer how, T falsely, Supplier<T> effect) {
            return switch (how) {
                case TRULY -> Outcome.done(effect.get());
                case FALSELY -> Outcome.done(falsely);
                case REFUSED -> new Outcome.Rejected<>(Rejection.NOT_PERMITTED, "the permission is gone");
                case BREAKS -> {
                    watcher.answered(call, how);
                    throw new Broken(call);
                }
                case LATE -> {
                    late.add(effect::get);
                    yield new Outcome.Unknown<>("no answer");
                }
                case LOST_BEFORE -> new Outcome.Unknown<>("no answer");
                case LOST_AFTER -> {
                    effect.get();
                    yield new Outcome.Unknown<>("no answer");
                }
            };
        }

        private Answer answer(Deed deed) {
            Answer next = Optional.ofNullable(once.get(deed)).map(Queue::poll).orElse(null);
            return next != null ? next : answers.getOrDefault(deed, Answer.TRULY);
        }

        private Outcome<Acknowledged> write(Deed deed, String what, Runnable effect) {
            return at(deed, what, Acknowledged.OK, () -> {
                journal.add(what);
                effect.run();
                return Acknowledged.OK;
            });
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.GUEST_SESSIONS, Capability.ACCOUNT_GROUPS);
        }

        @Override
        public Facts facts() {
            return facts;
        }

        @Override
        public RoleGroups roleGroups() {
            return groups;
        }

        @Override
        public Guests guests() {
            return people;
        }

        @Override
        public Memberships memberships() {
            return memberships;
        }

        @Override
        public Sessions sessions() {
            return new Sessions() {
                @Override
                public Outcome<Acknowledged> revoke(GuestId guest) {
                    return write(Deed.SESSIONS, "revoke sessions " + guest.value(), () -> {});
                }
            };
        }

        @Override
        public AccountGroups accountGroups() {
            return accountGroups;
        }

        private final AccountGroups accountGroups = new AccountGroups() {
            @Override
            public Outcome<AccountGroup> ensure(AccountGroupSpec spec) {
                AccountGroupId id = new AccountGroupId(name + "-" + spec.slug());
                accounts.computeIfAbsent(id, made -> ConcurrentHashMap.newKeySet());
                return Outcome.done(new AccountGroup(id, spec.slug()));
            }

            @Override
            public Outcome<Acknowledged> put(AccountGroup group, ServiceAccountId account) {
                return in(
                        group,
                        inside -> write(
                                Deed.GIVE, "put " + group.slug() + " " + account.value(), () -> inside.add(account)));
            }

            @Override
            public Outcome<Acknowledged> take(AccountGroup group, ServiceAccountId account) {
                return in(
                        group,
                        inside -> write(
                                Deed.TAKE,
                                "take " + group.slug() + " " + account.value(),
                                () -> inside.remove(account)));
            }

            @Override
            public Outcome<Set<ServiceAccountId>> members(AccountGroup group) {
                return in(group, inside -> at(Deed.READ, "list " + group.slug(), Set.of(), () -> Set.copyOf(inside)));
            }

            @Override
            public Outcome<Acknowledged> remove(AccountGroup group) {
                accounts.remove(group.id());
                return Outcome.done(Acknowledged.OK);
            }

            private <T> Outcome<T> in(AccountGroup group, Function<Set<ServiceAccountId>, Outcome<T>> deed) {
                Set<ServiceAccountId> inside = accounts.get(group.id());
                return inside == null
                        ? new Outcome.Rejected<>(Rejection.NOT_FOUND, "there is no such group")
                        : deed.apply(inside);
            }
        };

        private final RoleGroups groups = new RoleGroups() {
            @Override
            public Outcome<RoleGroup> ensure(RoleGroupSpec spec) {
                return Outcome.done(new RoleGroup(new RoleGroupId(name + "-" + spec.slug()), spec.name()));
            }

            @Override
            public Outcome<Acknowledged> remove(Destination group) {
                members.remove(group.group());
                return Outcome.done(Acknowledged.OK);
            }

            @Override
            public Outcome<Set<GuestId>> members(RoleGroupId group) {
                return at(Deed.READ, "list " + words(group), Set.of(), () -> Set.copyOf(of(group)));
            }
        };

        private final Guests people = new Guests() {
            @Override
            public Outcome<Optional<Guest>> find(OperationalAccount account) {
                return at(
                        Deed.FIND,
                        "find " + account.name(),
                        Optional.empty(),
                        () -> Optional.ofNullable(guests.get(account.name())).map(enabled -> guest(account, enabled)));
            }

            @Override
            public Outcome<Guest> invite(OperationalAccount account) {
                return at(Deed.INVITE, "invite " + account.name(), guest(account, true), () -> {
                    guests.putIfAbsent(account.name(), true);
                    return guest(account, guests.getOrDefault(account.name(), false));
                });
            }

            @Override
            public Outcome<Acknowledged> enable(GuestId guest) {
                return write(Deed.ENABLE, "enable " + guest.value(), () -> guests.put(account(guest), true));
            }

            @Override
            public Outcome<Acknowledged> disable(GuestId guest) {
                return write(Deed.DISABLE, "disable " + guest.value(), () -> guests.put(account(guest), false));
            }

            @Override
            public Outcome<Acknowledged> remove(OperationalAccount account) {
                delete(account.name());
                return Outcome.done(Acknowledged.OK);
            }
        };

        private final Memberships memberships = new Memberships() {
            @Override
            public Outcome<Acknowledged> give(Destination destination, GuestId guest) {
                return write(
                        Deed.GIVE,
                        "give " + words(destination.group()) + " " + guest.value(),
                        () -> of(destination.group()).add(guest));
            }

            @Override
            public Outcome<Acknowledged> take(RoleGroupId group, GuestId guest) {
                return write(
                        Deed.TAKE,
                        "take " + words(group) + " " + guest.value(),
                        () -> of(group).remove(guest));
            }

            @Override
            public Outcome<Boolean> isMember(RoleGroupId group, GuestId guest) {
                return at(
                        Deed.READ,
                        "read " + words(group) + " " + guest.value(),
                        false,
                        () -> of(group).contains(guest));
            }

            @Override
            public Outcome<Set<GuestId>> among(RoleGroupId group, Set<GuestId> asked) {
                return at(
                        Deed.READ,
                        "list " + words(group),
                        Set.of(),
                        () -> asked.stream().filter(of(group)::contains).collect(Collectors.toSet()));
            }
        };

        private Guest guest(OperationalAccount account, boolean enabled) {
            return new Guest(ids.getOrDefault(account.name(), new GuestId(account.name())), enabled, true);
        }

        private static String account(GuestId guest) {
            return guest.value().replace("'", "");
        }

        private void delete(String account) {
            GuestId gone = ids.getOrDefault(account, new GuestId(account));
            guests.remove(account);
            members.values().forEach(group -> group.remove(gone));
            ids.put(account, new GuestId(gone.value() + "'"));
        }

        private String words(RoleGroupId group) {
            return group.value().substring(name.length() + 1);
        }

        private Set<GuestId> of(RoleGroupId group) {
            return members.computeIfAbsent(group, none -> ConcurrentHashMap.newKeySet());
        }
    }
}
