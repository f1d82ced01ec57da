package dev.twokey.activedirectory;

import static dev.twokey.directory.Outcomes.done;

import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResult;
import dev.twokey.activedirectory.ControllerProxy.Heard;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.bench.Bare;
import dev.twokey.directory.bench.BenchedKind;
import dev.twokey.directory.bench.Place;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Destination;
import dev.twokey.directory.spi.GuestId;
import dev.twokey.directory.spi.OperationalAccount;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.TenantDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tenants in two real domains, reached without a proxy: each has connections, a role group and a guest of its own. Bare is what a
 * proxy heard the connector ask for one access, asked again word by word by the library's plain connection.
 */
public final class BenchedActiveDirectory implements BenchedKind {
    private final ActiveDirectoryConnector connector =
            new ActiveDirectoryConnector(new ActiveDirectorySettings(Duration.ofSeconds(1)));
    private final Map<Integer, Place> places = new ConcurrentHashMap<>();
    private final List<List<String>> asked = new ArrayList<>();
    private int deeds;

    @Override
    public String kind() {
        return connector.kind();
    }

    @Override
    public Place place(int tenant) {
        return places.computeIfAbsent(tenant, this::prepared);
    }

    private Place prepared(int tenant) {
        SambaCustomer customer = SambaCustomer.of(Domain.values()[tenant % Domain.values().length]);
        RoleGroupSpec spec = new RoleGroupSpec("measured-" + tenant, "Measured " + tenant, "is measured");
        OperationalAccount alice = new OperationalAccount("alice-" + tenant + "@harbour.example", "Alice " + tenant);
        Connection direct =
                customer.connection(Map.of("servers", customer.samba().address() + ":636"));
        TenantDirectory directory = connector.open(direct);
        Destination destination =
                new Destination(done(directory.roleGroups().ensure(spec)).id(), spec.slug());
        GuestId guest = done(directory.guests().invite(alice)).id();
        try (TenantDirectory heard = connector.open(customer.connection())) {
            customer.proxy().heard();
            done(heard.memberships().give(destination, guest));
            List<Heard> give = customer.proxy().heard();
            done(heard.memberships().isMember(destination.group(), guest));
            List<Heard> read = customer.proxy().heard();
            done(heard.memberships().take(destination.group(), guest));
            List<Heard> take = customer.proxy().heard();
            asked.clear();
            asked.add(both(give, read));
            asked.add(both(take, read));
            return new Place(
                    directory, destination, guest, new Replayed(signedIn(customer, direct), give, read, take, guest));
        }
    }

    private static LDAPConnection signedIn(SambaCustomer customer, Connection direct) {
        try {
            LDAPConnection plain = new LDAPConnection(
                    Authority.believedIn(customer.samba().authority()),
                    customer.samba().address(),
                    636);
            plain.bind(
                    direct.settings().get("bindName"),
                    Objects.requireNonNull(direct.secrets().get("password")).exposeDangerously());
            return plain;
        } catch (LDAPException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static List<String> both(List<Heard> some, List<Heard> others) {
        List<String> all = new ArrayList<>(words(some));
        all.addAll(words(others));
        return all;
    }

    private static List<String> words(List<Heard> all) {
        return all.stream()
                .map(each -> each.operation() instanceof SearchRequestProtocolOp ? "SEARCH" : "MODIFY")
                .toList();
    }

    private static final class Replayed implements Bare {
        private final LDAPConnection connection;
        private final List<Heard> give;
        private final List<Heard> read;
        private final List<Heard> take;
        private final String guest;
        private final List<String> sent = new ArrayList<>();

        Replayed(LDAPConnection connection, List<Heard> give, List<Heard> read, List<Heard> take, GuestId guest) {
            this.connection = connection;
            this.give = give;
            this.read = read;
            this.take = take;
            this.guest = guest.value();
        }

        @Override
        public void give() {
            give.forEach(this::ask);
        }

        @Override
        public boolean isMember() {
            return read.stream().map(this::ask).toList().stream().anyMatch(answer -> answer.contains(guest));
        }

        @Override
        public void take() {
            take.forEach(this::ask);
        }

        /** Everything that came back. */
        private String ask(Heard heard) {
            Control[] controls = heard.controls().toArray(Control[]::new);
            sent.addAll(words(List.of(heard)));
            try {
                if (heard.operation() instanceof SearchRequestProtocolOp search) {
                    SearchResult result = connection.search(search.toSearchRequest(controls));
                    return values(result);
                }
                connection.modify(((ModifyRequestProtocolOp) heard.operation()).toModifyRequest(controls));
                return "";
            } catch (LDAPException broken) {
                throw new IllegalStateException(broken);
            }
        }

        private static String values(SearchResult result) {
            return result.getSearchEntries().stream()
                    .flatMap(entry -> entry.getAttributes().stream())
                    .flatMap(attribute -> Stream.of(attribute.getValues()))
                    .collect(Collectors.joining("\n"));
        }

        @Override
        public List<String> sent() {
            List<String> all = List.copyOf(sent);
            sent.clear();
            return all;
        }
    }

    /** As it was heard: give and take, in turn. */
    @Override
    public List<String> sent() {
        return asked.get(deeds++ % asked.size());
    }

    /** The domains themselves end with the JVM. */
    @Override
    public void close() {
        places.values().forEach(place -> place.directory().close());
    }
}
