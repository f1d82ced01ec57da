package dev.twokey.activedirectory;

import dev.twokey.directory.http.Pause;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Recognized;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.SettingNames;
import dev.twokey.kernel.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Sets a domain up by an administrator who was made for that: makes one unit and one service account with rights in it, and deletes
 * the administrator. What it makes is what docs/directories/active-directory.md has an administrator do by hand.
 */
@Component
class ActiveDirectoryBootstrap implements Bootstrap {
    private static final String SERVICE_NAME = "serviceName";
    private static final SettingNames NAMES = new SettingNames(
            Set.of("servers", "security", "ou", "bindName", "ca", "homeRealm", SERVICE_NAME), Set.of("password"));

    /** A logon name of a user has at most 20 characters. */
    private static final Pattern LOGON_NAME = Pattern.compile("[a-z][a-z0-9-]{0,18}[a-z0-9]");

    private final Pause pause;

    @Autowired
    ActiveDirectoryBootstrap() {
        this(Pause.real());
    }

    ActiveDirectoryBootstrap(Pause pause) {
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
    public Optional<String> objection(Connection given) {
        return Bootstrap.super
                .objection(given)
                .or(() -> GivenAdministrator.objection(given.settings().getOrDefault("bindName", "")))
                .or(() -> LOGON_NAME.matcher(serviceName(given)).matches()
                        ? Optional.empty()
                        : Optional.of(SERVICE_NAME + " must be 2 to 20 small letters, digits and hyphens."));
    }

    @Override
    public Outcome<Recognized> recognize(Connection given) {
        Signed signed = parse(given);
        GivenAdministrator administrator = new GivenAdministrator(new OwnUnit(signed.as()));
        return signed.converse(conversation -> administrator
                .recognize(conversation)
                .then(self -> conversation.read(signed.as().domain().toString(), List.of(), Guid.ATTRIBUTE))
                .then(head -> head.isPresent()
                        ? Outcome.done(
                                new Recognized("activedirectory:" + OwnUnit.idOf(head.get()), administrator.told()))
                        : new Outcome.Rejected<>(Rejection.NOT_PERMITTED, "the directory does not show the domain")));
    }

    @Override
    public Connection prepare(Connection given) {
        Signed signed = parse(given);
        Map<String, String> settings = new HashMap<>(given.settings());
        settings.remove(SERVICE_NAME);
        settings.put("bindName", serviceName(given) + "@" + signed.as().dnsName());
        return new Connection(kind(), settings, Map.of("password", new Secret(Password.random())));
    }

    @Override
    public List<BootstrapStep> establishment(Connection given, Connection own, Set<RoleRef> carried) {
        return new Establishment(parse(given), signed(own), carried).steps();
    }

    @Override
    public List<BootstrapStep> destruction(Connection given, Connection own) {
        return new Destruction(parse(given), signed(own)).steps();
    }

    @Override
    public Outcome<Boolean> isDead(Connection given, Connection own) {
        return new Destruction(parse(given), signed(own)).isDead();
    }

    @Override
    public List<BootstrapStep> departure(Optional<Connection> given, Connection own, Set<RoleRef> carried) {
        return given.map(again -> new Establishment(parse(again), signed(own), carried).undoing())
                .orElseGet(ActiveDirectoryBootstrap::impossible);
    }

    /** The service account may delete neither itself nor the unit. */
    private static List<BootstrapStep> impossible() {
        return List.of(new BootstrapStep(
                "recognize",
                "Sign in as an administrator of the domain, who has to be given once more.",
                () -> new Outcome.Rejected<>(
                        Rejection.NOT_PERMITTED,
                        "Only an administrator of the domain can delete TwoKey's unit and account: make one for this once more, whose"
                                + " name begins with " + MADE_FOR_THIS + ".")));
    }

    private static String serviceName(Connection given) {
        return given.settings().getOrDefault(SERVICE_NAME, "twokey-service");
    }

    private Signed parse(Connection given) {
        objection(given).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
        return signed(given);
    }

    private Signed signed(Connection connection) {
        return new Signed(DomainConnection.parse(connection), pause);
    }
}
