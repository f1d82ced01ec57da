package dev.twokey.activedirectory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import dev.twokey.directory.spi.Connection;
import dev.twokey.kernel.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A connection's settings, read.
 *
 * @param servers the domain controllers, the first that answers is asked
 * @param startTls whether TLS begins inside a plain connection, before anything is said
 * @param unit the organisational unit that is delegated to us
 * @param domain the naming context that it lies in
 * @param bindName by what we sign in: a user principal name or a DN
 * @param homeRealm the Kerberos realm that the operational accounts sign in at
 */
record DomainConnection(
        List<Server> servers,
        boolean startTls,
        DN unit,
        DN domain,
        String bindName,
        Secret password,
        NamedHost tls,
        Optional<String> homeRealm) {
    private static final Pattern SERVER = Pattern.compile("([A-Za-z0-9.-]{1,253})(?::([0-9]{1,5}))?");
    private static final Pattern REALM = Pattern.compile("[A-Z0-9.-]{1,253}");

    record Server(String host, int port) {}

    /** @throws IllegalArgumentException naming the setting */
    static DomainConnection parse(Connection connection) {
        Map<String, String> given = connection.settings();
        boolean startTls = isStartTls(given.getOrDefault("security", "ldaps"));
        DN unit = unit(required(given, "ou"));
        Secret password = connection.secrets().get("password");
        // With an empty one the directory would let us in as nobody, and call that a success (RFC 4513, 5.1.2).
        if (password == null || password.exposeDangerously().isBlank()) {
            throw new IllegalArgumentException("password is missing");
        }
        return new DomainConnection(
                servers(required(given, "servers"), startTls ? 389 : 636),
                startTls,
                unit,
                domain(unit),
                required(given, "bindName"),
                password,
                new NamedHost(Authority.believedIn(required(given, "ca"))),
                Optional.ofNullable(given.get("homeRealm")).map(DomainConnection::realm));
    }

    /** The domain's DNS name. */
    String dnsName() {
        return Arrays.stream(domain.getRDNs())
                .map(part -> part.getAttributeValues()[0])
                .collect(Collectors.joining("."))
                .toLowerCase(Locale.ROOT);
    }

    /** Something that is made in the unit. */
    DN below(String commonName) {
        return new DN(new RDN("CN", commonName), unit);
    }

    private static boolean isStartTls(String security) {
        return switch (security) {
            case "ldaps" -> false;
            case "starttls" -> true;
            default -> throw new IllegalArgumentException("security must be ldaps or starttls");
        };
    }

    private static List<Server> servers(String text, int usualPort) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(each -> server(each, usualPort))
                .toList();
    }

    private static Server server(String text, int usualPort) {
        Matcher parts = SERVER.matcher(text);
        int port = !parts.matches() ? -1 : parts.group(2) == null ? usualPort : Integer.parseInt(parts.group(2));
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("servers must be a list of host:port, separated by commas");
        }
        return new Server(parts.group(1), port);
    }

    private static DN unit(String text) {
        try {
            DN unit = new DN(text);
            if (!unit.isNullDN()
                    && isOf(unit.getRDNs()[0], "OU")
                    && Arrays.stream(unit.getRDNs()).anyMatch(part -> isOf(part, "DC"))) {
                return unit;
            }
        } catch (LDAPException notOne) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "ou must be the DN of an organisational unit, such as OU=TwoKey,DC=contoso,DC=example");
    }

    private static DN domain(DN unit) {
        return new DN(
                Arrays.stream(unit.getRDNs()).filter(part -> isOf(part, "DC")).toList());
    }

    private static boolean isOf(RDN part, String attribute) {
        return !part.isMultiValued() && part.getAttributeNames()[0].equalsIgnoreCase(attribute);
    }

    private static String realm(String text) {
        if (!REALM.matcher(text).matches()) {
            throw new IllegalArgumentException("homeRealm must be a Kerberos realm in capitals");
        }
        return text;
    }

    private static String required(Map<String, String> settings, String name) {
        String value = settings.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
