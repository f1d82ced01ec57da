package dev.twokey.activedirectory;

import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.SettingNames;
import dev.twokey.directory.spi.TenantDirectory;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Active Directory over LDAP, proven with Samba 4.17. What the settings mean is in docs/directories/active-directory.md.
 *
 * @see <a href="https://learn.microsoft.com/openspecs/windows_protocols/ms-adts">MS-ADTS</a>
 */
@Component
@EnableConfigurationProperties(ActiveDirectorySettings.class)
class ActiveDirectoryConnector implements Connector {
    private static final SettingNames NAMES =
            new SettingNames(Set.of("servers", "security", "ou", "bindName", "ca", "homeRealm"), Set.of("password"));

    private final ActiveDirectorySettings settings;
    private final Pause pause;

    @Autowired
    ActiveDirectoryConnector(ActiveDirectorySettings settings) {
        this(settings, Pause.real());
    }

    ActiveDirectoryConnector(ActiveDirectorySettings settings, Pause pause) {
        this.settings = settings;
        this.pause = pause;
    }

    @Override
    public String kind() {
        return "activedirectory";
    }

    @Override
    public SettingNames names() {
        return NAMES;
    }

    @Override
    public Duration staleness() {
        return settings.staleness();
    }

    @Override
    public TenantDirectory open(Connection connection) {
        DomainConnection domain = DomainConnection.parse(connection);
        DomainControllers controllers = new DomainControllers(domain, pause);
        OwnUnit unit = new OwnUnit(domain);
        OwnUsers users = new OwnUsers(unit);
        UserAccount accounts = new UserAccount(unit);
        MemberList members = new MemberList(unit);
        Token token = new Token(unit);
        OwnGroups groups = new OwnGroups(unit, members);
        CarriedGroups carried = new CarriedGroups(unit, members);
        ActiveDirectoryRoleGroups roleGroups = new ActiveDirectoryRoleGroups(
                controllers, unit, groups, members, carried, new MembershipChanges(unit, members, new DirSync(unit)));
        return new ActiveDirectoryDirectory(
                EnumSet.of(
                        Capability.NATIVE_END,
                        Capability.ACCOUNTS,
                        Capability.ACCOUNT_GROUPS,
                        Capability.PASSWORDS,
                        Capability.ROLES,
                        Capability.CHANGES),
                new ActiveDirectoryFacts(controllers, unit, token),
                roleGroups,
                new ActiveDirectoryGuests(controllers, users, accounts, domain.homeRealm()),
                new ActiveDirectoryMemberships(
                        controllers, unit, roleGroups, users, members, new AccountExpiry(domain, accounts)),
                new ActiveDirectoryAccounts(controllers, unit, users, accounts, carried, token),
                new ActiveDirectoryAccountGroups(controllers, groups, users, members),
                controllers);
    }
}
