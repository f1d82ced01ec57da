package dev.twokey.activedirectory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.twokey.activedirectory.RunningSamba.Domain;
import dev.twokey.directory.BareCustomer;
import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.kernel.Secret;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A domain in which a unit of this name is not, and its administrator, who speaks to the controller directly. */
final class BareDomain implements BareCustomer {
    static final String PASSWORD = "Given-Once-4711";
    static final String SERVICE = "tks-once";
    static final String GIVEN = "twokey-setup";

    /** A group of the customer's own, beside one that every domain has. */
    static final String OPERATORS = "Once Operators";

    private static final String READERS = "Event Log Readers";

    /** What a domain counts and writes down of itself, whoever does what. */
    private static final Set<String> TURNING = Set.of(
            "usnchanged",
            "whenchanged",
            "lastlogon",
            "lastlogontimestamp",
            "logoncount",
            "badpwdcount",
            "badpasswordtime",
            "ridnextrid",
            "dscorepropagationdata");

    private final RunningSamba samba;
    private final DomainAdministrator administrator;
    private final ControllerProxy proxy;
    private final Map<String, byte[]> permissionsBefore = new HashMap<>();

    BareDomain(Domain domain) {
        this.samba = RunningSamba.of(domain);
        this.administrator = new DomainAdministrator(samba);
        this.proxy = new ControllerProxy(samba);
        if (!isThere(users(OPERATORS))) {
            makeGroup(OPERATORS);
        }
        for (String dn : List.of(users(OPERATORS), "CN=" + READERS + ",CN=Builtin," + administrator.domain())) {
            permissionsBefore.put(dn, administrator.permissions(dn));
        }
    }

    void makeGroup(String name) {
        administrator.add(users(name), new Attribute("objectClass", "group"), new Attribute("sAMAccountName", name));
    }

    static Set<RoleRef> carried() {
        return Set.of(new RoleRef("group:" + READERS), new RoleRef("group:" + OPERATORS));
    }

    /** At Contoso. */
    static String readers() {
        return "CN=" + READERS + ",CN=Builtin," + Domain.CONTOSO.dn();
    }

    static ActiveDirectoryBootstrap bootstrap() {
        return new ActiveDirectoryBootstrap(Pause.real());
    }

    ControllerProxy proxy() {
        return proxy;
    }

    DomainAdministrator administrator() {
        return administrator;
    }

    String unit() {
        return "OU=TwoKey Once," + administrator.domain();
    }

    String users(String name) {
        return "CN=" + name + ",CN=Users," + administrator.domain();
    }

    @Override
    public Connection give() {
        if (!isThere(users(GIVEN))) {
            makeUser();
        }
        administrator.modify(users("Domain Admins"), new Modification(ModificationType.ADD, "member", users(GIVEN)));
        return connection(Map.of());
    }

    /** As the page tells a customer to. */
    Connection giveAsDocumented() {
        new DocumentedDelegation(samba).makeAdministrator(PASSWORD);
        return connection(Map.of());
    }

    @Override
    public void takeBack() {
        if (isThere(users(GIVEN))) {
            administrator.delete(users(GIVEN));
        }
    }

    @Override
    public void disableGiven() {
        administrator.replace(users(GIVEN), "userAccountControl", "514");
    }

    /** Where anything is said of the account, and what, as Samba's own tool reads it. */
    @Override
    public List<String> ownRights() {
        return saying(SERVICE).stream()
                .sorted()
                .map(dn -> dn + ": " + permissions(dn, SERVICE))
                .toList();
    }

    @Override
    public void leaveSomething() {
        administrator.add("CN=left," + unit(), new Attribute("objectClass", "group"));
    }

    @Override
    public List<String> cuttable() {
        return List.of("unit", "account", "delegation", "carried:" + OPERATORS);
    }

    @Override
    public void cutAfter(String step) {
        Asked asked = switch (step) {
            case "unit" ->
                operation -> operation instanceof AddRequestProtocolOp add
                        && add.getDN().startsWith("OU=");
            case "account" ->
                operation -> operation instanceof AddRequestProtocolOp add
                        && add.getDN().startsWith("CN=");
            case "delegation" ->
                operation -> operation instanceof ModifyRequestProtocolOp modify
                        && modify.getDN().startsWith("OU=");
            case "carried:" + OPERATORS ->
                operation -> operation instanceof ModifyRequestProtocolOp modify
                        && modify.getDN().startsWith("<GUID=");
            case "given" -> DeleteRequestProtocolOp.class::isInstance;
            default -> throw new AssertionError(step);
        };
        proxy.next(asked, new ControllerProxy.Meddling.Cut());
    }

    /** One that is no administrator. */
    void makeUser() {
        administrator.addUser(users(GIVEN), GIVEN, GIVEN + "@" + samba.domain().dnsName());
        administrator.setPassword(users(GIVEN), PASSWORD);
    }

    Connection connection(Map<String, String> more) {
        return connection(more, PASSWORD);
    }

    Connection connection(Map<String, String> more, String password) {
        Map<String, String> settings = new HashMap<>();
        settings.put("servers", proxy.server());
        settings.put("ou", unit());
        settings.put("bindName", GIVEN + "@" + samba.domain().dnsName());
        settings.put("ca", samba.authority());
        settings.put("serviceName", SERVICE);
        settings.putAll(more);
        return new Connection("activedirectory", settings, Map.of("password", new Secret(password)));
    }

    boolean isThere(String dn) {
        return administrator
                        .find(Filter.createEqualityFilter("distinguishedName", dn))
                        .size()
                == 1;
    }

    @Override
    public void clear() {
        proxy.nothing();
        permissionsBefore.forEach(administrator::setPermissions);
        if (isThere(unit())) {
            administrator.below(unit()).forEach(administrator::delete);
        }
        for (String dn : List.of(unit(), users(SERVICE), users(GIVEN))) {
            if (isThere(dn)) {
                administrator.delete(dn);
            }
        }
    }

    /** Everything that the domain tells its administrator, permissions included. */
    @Override
    public Map<String, String> state() {
        Map<String, String> all = new TreeMap<>();
        for (SearchResultEntry entry : everything()) {
            for (Attribute attribute : entry.getAttributes()) {
                if (!TURNING.contains(attribute.getName().toLowerCase(Locale.ROOT))) {
                    all.put(entry.getDN() + " " + attribute.getName(), text(attribute));
                }
            }
        }
        return all;
    }

    private List<SearchResultEntry> everything() {
        List<SearchResultEntry> all =
                administrator.find(Filter.createPresenceFilter("objectClass"), "*", "nTSecurityDescriptor");
        assertThat(all).hasSizeGreaterThan(100);
        return all;
    }

    private static String text(Attribute attribute) {
        return Stream.of(attribute.getValueByteArrays())
                .map(value -> Base64.getEncoder().encodeToString(value))
                .sorted()
                .toList()
                .toString();
    }

    /** The objects whose permissions say anything of the account, and those that name it as their owner. */
    List<String> saying(String account) {
        String sid = hex(administrator.entry(users(account), "objectSid").getAttributeValueBytes("objectSid"));
        return everything().stream()
                .filter(entry -> hex(entry.getAttributeValueBytes("nTSecurityDescriptor"))
                        .contains(sid))
                .map(SearchResultEntry::getDN)
                .toList();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Gives the account one right more, by Samba's own tool. */
    void let(String right, String dn, String account) {
        new DocumentedDelegation(samba).add(dn, "(A;;" + right + ";;;" + sid(account) + ")");
    }

    private String sid(String account) {
        return Sid.of(administrator.entry(users(account), "objectSid").getAttributeValueBytes("objectSid"))
                .text();
    }

    /** As Samba's own tool reads the permissions, the account called {@code SERVICE}. */
    String permissions(String dn, String account) {
        String sid = sid(account);
        try {
            ProcessBuilder tool = new ProcessBuilder(
                            "samba-tool",
                            "dsacl",
                            "get",
                            "--objectdn=" + dn,
                            "-H",
                            "ldap://" + samba.address(),
                            "-U",
                            samba.administrator())
                    .redirectErrorStream(true);
            tool.environment().put("PASSWD", samba.administratorsPassword());
            Process process = tool.start();
            process.outputWriter().close();
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(printed).contains(sid);
            return printed.substring(printed.indexOf("O:"))
                    .replace(sid, "SERVICE")
                    .strip();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
