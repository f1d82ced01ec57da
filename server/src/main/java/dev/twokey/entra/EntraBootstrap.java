package dev.twokey.entra;

import dev.twokey.directory.http.Http;
import dev.twokey.directory.http.Patience;
import dev.twokey.directory.spi.Bootstrap;
import dev.twokey.directory.spi.BootstrapStep;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Recognized;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.SettingNames;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Sets a tenant up by the consent to an application of this deployment's: that one lets another exist in the tenant, with as little as
 * will do, and removes itself. Nothing secret is given, and nothing secret is made: both sign in by what the deployment knows.
 */
@Component
class EntraBootstrap implements Bootstrap {
    private static final SettingNames NAMES = new SettingNames(
            Set.of(
                    "tenantId",
                    OwnPart.SETTING,
                    "clientId",
                    "cloud",
                    "authority",
                    "graph",
                    "licence",
                    "roleAssignable",
                    NamedRoles.SETTING,
                    OurGuests.SETTING),
            Set.of());

    private final OwnApplications applications;
    private final EntraTenant.Door door;
    private final InstantSource clock;

    EntraBootstrap(
            Http http, Patience patience, EntraSettings settings, OwnApplications applications, InstantSource clock) {
        this.applications = applications;
        this.door = new EntraTenant.Door(http, patience, settings, applications);
        this.clock = clock;
    }

    @Override
    public String kind() {
        return EntraConnector.KIND;
    }

    @Override
    public SettingNames names() {
        return NAMES;
    }

    @Override
    public Optional<String> objection(Connection given) {
        return Bootstrap.super
                .objection(given)
                .or(applications::lacking)
                .or(() -> OwnPart.SETUP.word().equals(given.settings().get(OwnPart.SETTING))
                        ? Optional.empty()
                        : Optional.of("application must be setup: what is given is the consent to it."))
                .or(() -> ObjectId.isOne(given.settings().getOrDefault("tenantId", ""))
                        ? Optional.empty()
                        : Optional.of("tenantId must be the GUID of the tenant that consented."))
                .or(() -> licence(given).flatMap(licence -> EntraSettingNames.notFor(licence, given.settings())));
    }

    @Override
    public Outcome<Recognized> recognize(Connection given) {
        return new SetupConsent(setup(given), licence(given))
                .recognize()
                .then(known -> known.found().containsValue(Licence.FREE.word())
                        ? applications.free(given).then(more -> Outcome.done(known.with(more)))
                        : Outcome.done(known));
    }

    private static Optional<Licence> licence(Connection given) {
        return given.settings().containsKey("licence") ? Optional.of(Licence.of(given.settings())) : Optional.empty();
    }

    @Override
    public Connection prepare(Connection given) {
        if (licence(given).isEmpty()) {
            throw new IllegalArgumentException("licence is missing: it is found out first");
        }
        Map<String, String> settings = new HashMap<>(given.settings());
        settings.put("tenantId", setup(given).id().value());
        settings.putAll(applications.settings(OwnPart.SERVICE));
        return new Connection(kind(), settings, Map.of());
    }

    @Override
    public List<BootstrapStep> establishment(Connection given, Connection own, Set<RoleRef> carried) {
        return new Establishment(setup(given), service(given, own), Licence.of(own.settings()))
                .steps(() -> recognize(given));
    }

    @Override
    public List<BootstrapStep> destruction(Connection given, Connection own) {
        return new Destruction(setup(given), service(given, own)).steps();
    }

    @Override
    public Outcome<Boolean> isDead(Connection given, Connection own) {
        return new Destruction(setup(given), service(given, own)).isDead();
    }

    @Override
    public List<BootstrapStep> departure(Optional<Connection> given, Connection own, Set<RoleRef> carried) {
        return given.map(again -> departure(again, own)).orElseGet(Departure::impossible);
    }

    private List<BootstrapStep> departure(Connection given, Connection own) {
        EntraTenant setup = setup(given);
        Access access = Access.of(setup.graph(), new RoleAssignments(setup.graph()), own.settings(), clock);
        Leftovers leftovers = new Leftovers(setup, access.groups(), NamedRoles.parse(own.settings()));
        return new Departure(setup, service(given, own), leftovers).steps(() -> recognize(given));
    }

    private EntraTenant setup(Connection given) {
        return as(OwnPart.SETUP, given);
    }

    /** What is given in one tenant says nothing about another. */
    private EntraTenant service(Connection given, Connection own) {
        EntraTenant service = as(OwnPart.SERVICE, own);
        if (!service.id().equals(setup(given).id())) {
            throw new IllegalArgumentException("tenantId is not the same in both connections");
        }
        return service;
    }

    private EntraTenant as(OwnPart part, Connection connection) {
        if (!part.word().equals(connection.settings().get(OwnPart.SETTING))) {
            throw new IllegalArgumentException("application must be " + part.word());
        }
        return door.open(connection);
    }
}
