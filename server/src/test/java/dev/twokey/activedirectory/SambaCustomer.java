package dev.twokey.activedirectory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.Customer;
import dev.twokey.directory.Interception;
import dev.twokey.directory.Observed;
import dev.twokey.directory.TwoCustomers;
import dev.twokey.directory.spi.Connection;
import dev.twokey.kernel.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A domain, delegated to us as the page says, and its administrator. The connector goes through the proxy. */
final class SambaCustomer implements Customer {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<Domain, SambaCustomer> DOMAINS = new EnumMap<>(Domain.class);

    private final RunningSamba samba;
    private final DomainAdministrator administrator;
    private final ControllerProxy proxy;
    private final String password = "Aa1-" + UUID.randomUUID();
    private final byte[] delegated;
    private final byte[] revoked;

    /** Contoso and Globex, reached as in service. */
    static TwoCustomers customers() {
        return new TwoCustomers(connector(), of(Domain.CONTOSO), of(Domain.GLOBEX));
    }

    static ActiveDirectoryConnector connector() {
        return new ActiveDirectoryConnector(new ActiveDirectorySettings(Duration.ofMinutes(1)));
    }

    static synchronized SambaCustomer of(Domain domain) {
        return DOMAINS.computeIfAbsent(domain, each -> new SambaCustomer(RunningSamba.of(each)));
    }

    private SambaCustomer(RunningSamba samba) {
        this.samba = samba;
        this.administrator = new DomainAdministrator(samba);
        this.proxy = new ControllerProxy(samba);
        DocumentedDelegation page = new DocumentedDelegation(samba);
        page.run();
        String unit = administrator.unit();
        administrator.setPassword("CN=twokey-service,CN=Users," + administrator.domain(), password);
        delegated = administrator.permissions(unit);
        // In a domain everybody may look: only who is denied it sees nothing.
        page.add(unit, "(D;CI;CCDCLCRPWPCR;;;" + sid() + ")");
        revoked = administrator.permissions(unit);
        assertThat(revoked).isNotEqualTo(delegated);
        restorePermission();
    }

    DomainAdministrator administrator() {
        return administrator;
    }

    ControllerProxy proxy() {
        return proxy;
    }

    RunningSamba samba() {
        return samba;
    }

    /** Of the service account. */
    String sid() {
        byte[] sid = administrator
                .entry("CN=twokey-service,CN=Users," + administrator.domain(), "objectSid")
                .getAttributeValueBytes("objectSid");
        StringBuilder text = new StringBuilder("S-1-").append(sid[7]);
        for (int at = 8; at < sid.length; at += 4) {
            long part = (sid[at] & 0xffL)
                    | (sid[at + 1] & 0xffL) << 8
                    | (sid[at + 2] & 0xffL) << 16
                    | (sid[at + 3] & 0xffL) << 24;
            text.append('-').append(part);
        }
        return text.toString();
    }

    @Override
    public Connection connection() {
        return connection(Map.of());
    }

    Connection connection(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("servers", proxy.server());
        settings.put("ou", administrator.unit());
        settings.put("bindName", "twokey-service@" + samba.domain().dnsName());
        settings.put("ca", samba.authority());
        settings.putAll(more);
        return new Connection("activedirectory", settings, Map.of("password", new Secret(password)));
    }

    @Override
    public String identity() {
        return "activedirectory:" + DomainAdministrator.id(administrator.entry(administrator.domain()));
    }

    @Override
    public long groupsCalled(String name) {
        return administrator
                .find(Filter.createANDFilter(
                        Filter.createEqualityFilter("objectClass", "group"), Filter.createEqualityFilter("cn", name)))
                .size();
    }

    @Override
    public long guestsOf(String account) {
        String mark = "twokey-guest:" + account.toLowerCase(Locale.ROOT);
        return administrator
                .find(Filter.createEqualityFilter("adminDescription", mark))
                .size();
    }

    @Override
    public boolean enabled(String guest) {
        return (control(guest) & 2) == 0;
    }

    private int control(String user) {
        return administrator
                .entry(DomainAdministrator.byId(user), "userAccountControl")
                .getAttributeValueAsInteger("userAccountControl");
    }

    @Override
    public Set<String> members(String group) {
        return administrator.named(DomainAdministrator.byId(group), "member");
    }

    @Override
    public List<Observed> observed(String group) {
        String dn = administrator.entry(DomainAdministrator.byId(group)).getDN();
        List<Observed> observed = new ArrayList<>();
        for (String line : lines()) {
            JsonNode change = JSON.readTree(line.substring(line.indexOf('{'))).path("groupChange");
            if (change.path("group").asString("").equals(dn)) {
                observed.add(new Observed(
                        change.path("userSid").asString(""),
                        change.path("action").asString("").equals("Added")
                                ? Observed.Change.ADDED
                                : Observed.Change.REMOVED,
                        group,
                        DomainAdministrator.id(
                                administrator.entry(change.path("user").asString("")))));
            }
        }
        return observed;
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(samba.logs().resolve("group.json")).stream()
                    .filter(line -> line.contains("\"groupChange\""))
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Override
    public void take(String group, String guest) {
        member(ModificationType.DELETE, group, guest);
    }

    @Override
    public void put(String group, String guest) {
        member(ModificationType.ADD, group, guest);
    }

    private void member(ModificationType how, String group, String member) {
        administrator.modify(
                DomainAdministrator.byId(group), new Modification(how, "member", DomainAdministrator.byId(member)));
    }

    /** In our unit, where an administrator may do as they like. */
    @Override
    public String makeGroup(String name) {
        return group("CN=" + name + "," + administrator.unit());
    }

    /** Where the customer's own groups are, which are none of our business. */
    String makeGroupElsewhere(String name) {
        return group("CN=" + name + ",CN=Users," + administrator.domain());
    }

    private String group(String dn) {
        return administrator.add(
                dn,
                new Attribute("objectClass", "group"),
                new Attribute("groupType", "-2147483646"),
                new Attribute("sAMAccountName", dn.substring(3, dn.indexOf(','))));
    }

    @Override
    public void nest(String inner, String outer) {
        put(outer, inner);
    }

    @Override
    public void deleteGroup(String group) {
        administrator.delete(DomainAdministrator.byId(group));
    }

    @Override
    public String makeNamesake(String account) {
        String name = "own-" + UUID.randomUUID().toString().substring(0, 8);
        return administrator.addUser("CN=" + name + ",CN=Users," + administrator.domain(), name, account);
    }

    @Override
    public void disable(String user) {
        administrator.replace(
                DomainAdministrator.byId(user), "userAccountControl", Integer.toString(control(user) | 2));
    }

    @Override
    public Set<String> fill(String group, int guests) {
        String tag = UUID.randomUUID().toString().substring(0, 8);
        Set<String> ids = new TreeSet<>();
        for (int each = 0; each < guests; each++) {
            String name = tag + "-" + each;
            ids.add(administrator.add(
                    "CN=" + name + ",CN=Users," + administrator.domain(),
                    new Attribute("objectClass", "user"),
                    new Attribute("sAMAccountName", name)));
        }
        String[] members = ids.stream().map(DomainAdministrator::byId).toArray(String[]::new);
        administrator.modify(
                DomainAdministrator.byId(group), new Modification(ModificationType.ADD, "member", members));
        assertThat(members(group)).hasSize(guests);
        return ids;
    }

    @Override
    public void revokePermission() {
        administrator.setPermissions(administrator.unit(), revoked);
    }

    @Override
    public void restorePermission() {
        administrator.setPermissions(administrator.unit(), delegated);
    }

    /** What is signed in here is a connection. */
    @Override
    public void revokeTokens() {
        proxy.hangUp();
    }

    @Override
    public void intercept(Deed deed, Interception answer) {
        throw new UnsupportedOperationException(
                "these answers are HTTP's; those of LDAP are tried in ActiveDirectoryInterceptionTest");
    }

    @Override
    public void interceptNothing() {
        proxy.nothing();
    }

    @Override
    public void cutAfterNext(Deed deed) {
        proxy.next(Asked.deed(deed), new ControllerProxy.Meddling.Cut());
    }

    /** LDAP names no pause: who is busy is asked again soon, who is not available is not. */
    @Override
    public void holdNext(Deed deed) {
        proxy.holdNext(Asked.deed(deed));
    }

    @Override
    public void throttleNext(Deed deed, int seconds) {
        ResultCode code = seconds < 20 ? ResultCode.BUSY : ResultCode.UNAVAILABLE;
        proxy.next(Asked.deed(deed), new ControllerProxy.Meddling.Answer(code, List.of()));
    }
}
