package dev.twokey.activedirectory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/** The hands of a domain's administrator: plain LDAP to the controller itself, and nothing of the connector. */
final class DomainAdministrator {
    private final RunningSamba samba;
    private final LDAPConnection connection;

    DomainAdministrator(RunningSamba samba) {
        this.samba = samba;
        try {
            connection = connect();
            connection.bind(samba.administrator(), samba.administratorsPassword());
        } catch (LDAPException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    private LDAPConnection connect() throws LDAPException {
        return new LDAPConnection(
                Authority.believedIn(samba.authority()), new LDAPConnectionOptions(), samba.address(), 636);
    }

    String unit() {
        return "OU=TwoKey," + domain();
    }

    String domain() {
        return samba.domain().dn();
    }

    /** What the controller says of a sign-in: a success, or the reason that it gives, such as {@code data 701}. */
    String signIn(String name, String password) {
        try (LDAPConnection other = connect()) {
            other.bind(name, password);
            return "success";
        } catch (LDAPException refused) {
            assertThat(refused.getResultCode()).isEqualTo(ResultCode.INVALID_CREDENTIALS);
            return refused.getDiagnosticMessage().replaceAll(".*, (data [0-9a-f]+),.*", "$1");
        }
    }

    synchronized String add(String dn, Attribute... attributes) {
        return done(() -> {
            connection.add(dn, attributes);
            return id(entry(dn));
        });
    }

    /** A user of the customer's own with a password and no need to change it. */
    String addUser(String dn, String logonName, String principalName) {
        return add(
                dn,
                new Attribute("objectClass", "user"),
                new Attribute("sAMAccountName", logonName),
                new Attribute("userPrincipalName", principalName),
                new Attribute("userAccountControl", "512"),
                new Attribute("unicodePwd", encoded("Aa1-" + UUID.randomUUID())));
    }

    synchronized void modify(String dn, Modification... modifications) {
        done(() -> connection.modify(dn, modifications));
    }

    void replace(String dn, String attribute, String value) {
        modify(dn, new Modification(ModificationType.REPLACE, attribute, value));
    }

    void setPassword(String dn, String password) {
        modify(dn, new Modification(ModificationType.REPLACE, "unicodePwd", encoded(password)));
    }

    synchronized void delete(String dn) {
        done(() -> connection.delete(dn));
    }

    /** What lies directly in a unit. */
    List<String> below(String unit) {
        return search(unit, SearchScope.ONE, Filter.createPresenceFilter("objectClass"), List.of(), "cn").stream()
                .map(SearchResultEntry::getDN)
                .toList();
    }

    synchronized void move(String dn, String to) {
        done(() -> connection.modifyDN(entry(dn).getDN(), entry(dn).getRDN().toString(), true, to));
    }

    SearchResultEntry entry(String dn, String... attributes) {
        return search(dn, SearchScope.BASE, Filter.createPresenceFilter("objectClass"), List.of(), attributes)
                .getFirst();
    }

    List<SearchResultEntry> find(Filter filter, String... attributes) {
        return search(domain(), SearchScope.SUB, filter, List.of(), attributes);
    }

    /** Ids of all that the attribute of the object names. */
    TreeSet<String> named(String dn, String attribute) {
        Control extended = new Control(
                "1.2.840.113556.1.4.529", true, new ASN1OctetString(new ASN1Sequence(new ASN1Integer(1)).encode()));
        SearchResultEntry entry = search(
                        dn, SearchScope.BASE, Filter.createPresenceFilter("objectClass"), List.of(extended), attribute)
                .getFirst();
        TreeSet<String> ids = new TreeSet<>();
        for (String name : entry.hasAttribute(attribute) ? entry.getAttributeValues(attribute) : new String[0]) {
            ids.add(name.substring("<GUID=".length(), name.indexOf('>')));
        }
        return ids;
    }

    private synchronized List<SearchResultEntry> search(
            String dn, SearchScope scope, Filter filter, List<Control> controls, String... attributes) {
        String[] wanted = Arrays.copyOf(attributes, attributes.length + 1);
        wanted[attributes.length] = "objectGUID";
        SearchRequest request = new SearchRequest(dn, scope, filter, wanted);
        controls.forEach(request::addControl);
        return new ArrayList<>(done(() -> connection.search(request)).getSearchEntries());
    }

    /** The permissions alone of what a security descriptor holds. */
    byte[] permissions(String dn) {
        return search(
                        dn,
                        SearchScope.BASE,
                        Filter.createPresenceFilter("objectClass"),
                        List.of(permissionsAlone()),
                        "nTSecurityDescriptor")
                .getFirst()
                .getAttributeValueBytes("nTSecurityDescriptor");
    }

    synchronized void setPermissions(String dn, byte[] permissions) {
        ModifyRequest request =
                new ModifyRequest(dn, new Modification(ModificationType.REPLACE, "nTSecurityDescriptor", permissions));
        request.addControl(permissionsAlone());
        done(() -> connection.modify(request));
    }

    private static Control permissionsAlone() {
        return new Control(
                "1.2.840.113556.1.4.801", true, new ASN1OctetString(new ASN1Sequence(new ASN1Integer(4)).encode()));
    }

    static String id(SearchResultEntry entry) {
        byte[] stored = entry.getAttributeValueBytes("objectGUID");
        StringBuilder hex = new StringBuilder();
        for (int at : new int[] {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15}) {
            hex.append(String.format("%02x", stored[at] & 0xff));
        }
        return hex.insert(20, '-')
                .insert(16, '-')
                .insert(12, '-')
                .insert(8, '-')
                .toString();
    }

    static String byId(String id) {
        return "<GUID=" + id + ">";
    }

    private static byte[] encoded(String password) {
        return ("\"" + password + "\"").getBytes(StandardCharsets.UTF_16LE);
    }

    private interface Asking<T> {
        T answer() throws LDAPException;
    }

    private static <T> T done(Asking<T> asking) {
        try {
            return asking.answer();
        } catch (LDAPException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
