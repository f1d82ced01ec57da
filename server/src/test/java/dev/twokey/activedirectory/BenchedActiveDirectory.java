package dev.twokey.activedirectory;

import static dev.twokey.directory.Outcomes.done;

import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchResult;
import dev.twokey.activedirectory.ControllerProxy.Heard;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.bench.Bare;
import dev.twokey.directory.bench.BenchedKind;
import dev.twokey.directory.bench.Ends;
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
            // The first access differs from all later ones: the guest's account had no end yet.
            listen(customer, heard, destination, guest);
            Access access = listen(customer, heard, destination, guest);
            asked.clear();
            asked.add(both(access.give(), access.read()));
            asked.add(both(access.take(), access.read()));
            return new Place(directory, destination, guest, new Replayed(signedIn(customer, direct), access, guest));
        }
    }

    /** What is asked for one access. */
    private record Access(List<Heard> give, List<Heard> read, List<Heard> take) {}

    private static Access listen(
            SambaCustomer customer, TenantDirectory directory, Destination destination, GuestId guest) {
        customer.proxy().heard();
        done(directory.memberships().giveUntil(destination, guest, Ends.next()));
        List<Heard> give = customer.proxy().heard();
        done(directory.memberships().isMember(destination.group(), guest));
        List<Heard> read = customer.proxy().heard();
        done(directory.memberships().take(destination.group(), guest));
        return new Access(give, read, customer.proxy().heard());
    }

    private static LDAPConnection signedIn(SambaCustomer customer, Connection direct) {
        try {
            LDAPConnectionOptions options = new LDAPConnectionOptions();
            // Without a thread of its own that reads, as the connector has it.
            options.setUseSynchronousMode(true);
            LDAPConnection plain = new LDAPConnection(
                    Authority.believedIn(customer.samba().authority()),
                    options,
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
        private final Access access;
        private String expires = "";
        private final String guest;
        private final List<String> sent = new ArrayList<>();

        Replayed(LDAPConnection connection, Access access, GuestId guest) {
            this.connection = connection;
            this.access = access;
            this.guest = guest.value();
        }

        @Override
        public void give() {
            access.give().forEach(this::ask);
        }

        @Override
        public boolean isMember() {
            return access.read().stream().map(this::ask).toList().stream().anyMatch(answer -> answer.contains(guest));
        }

        @Override
        public void take() {
            access.take().forEach(this::ask);
        }

        /** Everything that came back. */
        private String ask(Heard heard) {
            Control[] controls = heard.controls().toArray(Control[]::new);
            sent.addAll(words(List.of(heard)));
            try {
                if (heard.operation() instanceof SearchRequestProtocolOp search) {
                    SearchResult result = connection.search(search.toSearchRequest(controls));
                    result.getSearchEntries().stream()
                            .filter(entry -> entry.hasAttribute(UserAccount.EXPIRES))
                            .forEach(entry -> expires = entry.getAttributeValue(UserAccount.EXPIRES));
                    return values(result);
                }
                connection.modify(
                        withAnotherEnd(((ModifyRequestProtocolOp) heard.operation()).toModifyRequest(controls)));
                return "";
            } catch (LDAPException broken) {
                throw new IllegalStateException(broken);
            }
        }

        /** From the end that was just read to the next: the same again would be nothing to write. */
        private ModifyRequest withAnotherEnd(ModifyRequest heard) {
            heard.setModifications(heard.getModifications().stream()
                    .map(each -> each.getAttributeName().equalsIgnoreCase(UserAccount.EXPIRES)
                            ? new Modification(
                                    each.getModificationType(),
                                    each.getAttributeName(),
                                    each.getModificationType().equals(ModificationType.DELETE)
                                            ? expires
                                            : Long.toString(AccountExpiry.stored(Ends.next())))
                            : each)
                    .toList());
            return heard;
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

    /** As it was heard by the proxy: what is sent directly cannot be heard. Give and take, in turn. */
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
