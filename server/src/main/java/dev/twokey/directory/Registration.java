package dev.twokey.directory;

import dev.twokey.audit.Logs;
import dev.twokey.audit.Restores;
import dev.twokey.database.DatabaseClock;
import dev.twokey.directory.spi.Connection;
import dev.twokey.directory.spi.Connector;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleGroup;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.TenantDirectory;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.Answer;
import dev.twokey.kernel.Refusal;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import dev.twokey.policy.Catalogue;
import dev.twokey.policy.DocumentKind;
import dev.twokey.policy.InForce;
import dev.twokey.policy.Policies;
import dev.twokey.policy.Role;
import dev.twokey.proof.Digest;
import dev.twokey.proof.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** How a tenant becomes one. */
@Component
class Registration {
    private final TenantStore store;
    private final SealedConnections connections;
    private final OpenDirectories open;
    private final Logs logs;
    private final Restores restores;
    private final Policies policies;
    private final DatabaseClock clock;
    private final TransactionTemplate transaction;

    Registration(
            TenantStore store,
            SealedConnections connections,
            OpenDirectories open,
            Logs logs,
            Restores restores,
            Policies policies,
            DatabaseClock clock,
            TransactionTemplate transaction) {
        this.store = store;
        this.connections = connections;
        this.open = open;
        this.logs = logs;
        this.restores = restores;
        this.policies = policies;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Registers a tenant: reads the directory's identity from the directory, ensures the role groups, then writes it
     * down. Can be repeated after a failure; what was made is found again.
     */
    Answer<Tenant> register(Slug slug, String name, Connection connection, Actor.Person operator) {
        Optional<Refusal> refusal = restores.refuses(TenantId.DEPLOYMENT);
        if (refusal.isPresent()) {
            return Answer.refused(refusal.get());
        }
        Optional<Connector> connector = open.find(connection.kind());
        if (connector.isEmpty()) {
            return no(
                    "malformed",
                    400,
                    "There is no connector of kind " + connection.kind() + ". There are: "
                            + String.join(", ", open.kinds()) + ".");
        }
        if (store.find(slug).isPresent() || slug.value().equals("deployment")) {
            return no("conflict", 409, "The short name " + slug + " is taken. Choose another.");
        }
        return open(connector.get(), connection).then(opened -> {
            InForce<Catalogue> catalogue = policies.pin(DocumentKind.CATALOGUE);
            try (TenantDirectory directory = opened) {
                return answer(directory.facts().identity())
                        .then(identity -> roleGroups(
                                        directory, catalogue.value().roles(connection.kind()))
                                .then(groups ->
                                        write(slug, name, connection, identity, catalogue.digest(), groups, operator)));
            }
        });
    }

    private static Answer<TenantDirectory> open(Connector connector, Connection connection) {
        try {
            Optional<String> objection = connector.objection(connection);
            return objection.isPresent()
                    ? no("malformed", 400, objection.get())
                    : Answer.granted(connector.open(connection));
        } catch (IllegalArgumentException setting) {
            return no("malformed", 400, setting.getMessage() + ".");
        }
    }

    private Answer<List<Tenant.RoleGroup>> roleGroups(TenantDirectory directory, List<Role> roles) {
        List<Tenant.RoleGroup> groups = new ArrayList<>();
        for (Role role : roles) {
            var spec = new RoleGroupSpec(role.slug(), role.groupName(), role.description());
            switch (answer(directory.roleGroups().ensure(spec))) {
                case Answer.Refused<RoleGroup> no -> {
                    return Answer.refused(no.refusal());
                }
                case Answer.Granted<RoleGroup> made ->
                    groups.add(new Tenant.RoleGroup(
                            role, made.value().id().value(), made.value().name()));
            }
        }
        return Answer.granted(groups);
    }

    private Answer<Tenant> write(
            Slug slug,
            String name,
            Connection connection,
            String identity,
            Digest catalogue,
            List<Tenant.RoleGroup> groups,
            Actor.Person operator) {
        try {
            return Answer.granted(Objects.requireNonNull(transaction.execute(status -> {
                Instant now = clock.now();
                Tenant tenant = new Tenant(
                        TenantId.next(now),
                        slug,
                        name,
                        connection.kind(),
                        identity,
                        catalogue,
                        new Standing(TenantState.ACTIVE, 0, now, Optional.empty()),
                        groups);
                logs.open(tenant.id(), slug);
                store.insert(tenant, connections.seal(tenant.id(), SealedConnections.Purpose.OWN, connection), now);
                JsonObject data = JsonObject.of("tenant", slug.value()).with("directory", identity);
                logs.append(
                        TenantId.DEPLOYMENT,
                        new Logs.Entry("tenant.registered", operator, Optional.empty(), data, Map.of()));
                logs.append(
                        tenant.id(), new Logs.Entry("tenant.registered", operator, Optional.empty(), data, Map.of()));
                return tenant;
            })));
        } catch (DuplicateKeyException taken) {
            return no("conflict", 409, "This directory or short name belongs to a tenant already.");
        }
    }

    private static <T> Answer<T> answer(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T> done -> Answer.granted(done.value());
            case Outcome.Unknown<T> unknown ->
                no(
                        "directory-unreachable",
                        503,
                        "The directory did not answer: " + unknown.reason() + ". Check the settings, or try again.");
            case Outcome.Rejected<T> rejected ->
                no(
                        "directory-refused",
                        422,
                        "The directory refused: " + rejected.detail() + "." + advice(rejected.reason()));
        };
    }

    private static String advice(Rejection reason) {
        return switch (reason) {
            case NOT_AUTHENTICATED -> " Check by what the connection signs in there, and in whose directory.";
            case NOT_PERMITTED -> " TwoKey lacks a permission there; the page about this kind of directory names all.";
            case CONFLICT -> " TwoKey uses nothing that it did not make: rename or remove it there.";
            case NOT_SUPPORTED, NOT_LICENSED, INVALID, NOT_FOUND -> " Check the settings.";
        };
    }

    private static <T> Answer<T> no(String code, int status, String sentence) {
        return Answer.refused(new DirectoryRefusal(code, status, sentence));
    }
}
