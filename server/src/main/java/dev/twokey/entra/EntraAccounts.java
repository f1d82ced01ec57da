package dev.twokey.entra;

import dev.twokey.directory.http.Base;
import dev.twokey.directory.http.Deadline;
import dev.twokey.directory.spi.Accounts;
import dev.twokey.directory.spi.Acknowledged;
import dev.twokey.directory.spi.CredentialId;
import dev.twokey.directory.spi.Federation;
import dev.twokey.directory.spi.Outcome;
import dev.twokey.directory.spi.Registered;
import dev.twokey.directory.spi.Rejection;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.directory.spi.ServiceAccount;
import dev.twokey.directory.spi.ServiceAccountId;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.kernel.Secret;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.springframework.http.HttpMethod;

/** Accounts of the service. Each deed reads first whether the account is ours, and does nothing to any other. */
final class EntraAccounts implements Accounts {
    private static final String USER = "#microsoft.graph.user";
    private static final String PRINCIPAL = "#microsoft.graph.servicePrincipal";

    private final Graph graph;
    private final ServiceUsers users;
    private final ServicePrograms programs;
    private final Certificates certificates;
    private final Federations federations;
    private final AccountRoles roles;
    private final Privileges privileges;
    private final Registrations registrations;

    /** @param as our own application */
    EntraAccounts(Graph graph, RoleAssignments assignments, ActingApplication as, Duration staleness) {
        this.graph = graph;
        this.users = new ServiceUsers(graph);
        this.programs = new ServicePrograms(graph, as);
        this.certificates = new Certificates(graph, staleness);
        this.federations = new Federations(graph);
        AppRoles appRoles = new AppRoles(graph);
        this.roles = new AccountRoles(graph, assignments, appRoles);
        this.privileges = new Privileges(graph, appRoles);
        this.registrations = new Registrations(graph, federations);
    }

    @Override
    public Outcome<ServiceAccount> ensure(ServiceAccountSpec spec) {
        Deadline deadline = Deadline.usual();
        return (spec.interactive() ? users.ensure(spec, deadline) : programs.ensure(spec, deadline))
                .then(ours -> Outcome.done(ours.account()));
    }

    @Override
    public Outcome<Optional<ServiceAccount>> read(ServiceAccountId account) {
        Outcome<OurAccount> ours = ours(account, Deadline.usual());
        return isAbsent(ours)
                ? Outcome.done(Optional.empty())
                : ours.then(known -> Outcome.done(Optional.of(known.account())));
    }

    private static boolean isAbsent(Outcome<OurAccount> ours) {
        return ours instanceof Outcome.Rejected<OurAccount> no && no.reason() == Rejection.NOT_FOUND;
    }

    /** What the id belongs to, and that we made it. */
    Outcome<OurAccount> ours(ServiceAccountId account, Deadline deadline) {
        return ObjectId.parse(account.value()).then(id -> {
            URI object = Base.with(graph.base().at("directoryObjects", id.value()), Map.of("$select", "id"));
            return graph.read(object, deadline)
                    .then(body -> switch (body.path("@odata.type").asString("")) {
                        case USER -> users.ours(id, deadline);
                        case PRINCIPAL -> programs.ours(id, deadline);
                        default ->
                            new Outcome.Rejected<OurAccount>(
                                    Rejection.CONFLICT, "the id belongs to something that is no account");
                    });
        });
    }

    private <T> Outcome<T> with(ServiceAccountId account, BiFunction<OurAccount, Deadline, Outcome<T>> deed) {
        Deadline deadline = Deadline.usual();
        return ours(account, deadline).then(ours -> deed.apply(ours, deadline));
    }

    @Override
    public Outcome<Acknowledged> enable(ServiceAccountId account) {
        return with(account, (ours, deadline) -> enabled(ours, true, deadline));
    }

    @Override
    public Outcome<Acknowledged> disable(ServiceAccountId account) {
        return with(account, (ours, deadline) -> enabled(ours, false, deadline));
    }

    private Outcome<Acknowledged> enabled(OurAccount account, boolean enabled, Deadline deadline) {
        URI address = graph.base().at(account.collection(), account.id().value());
        return graph.change(HttpMethod.PATCH, address, Map.of("accountEnabled", enabled), deadline)
                .then(GraphProblem::acknowledged);
    }

    @Override
    public Outcome<Acknowledged> remove(ServiceAccountId account) {
        Deadline deadline = Deadline.usual();
        Outcome<OurAccount> ours = ours(account, deadline);
        return isAbsent(ours)
                ? Outcome.done(Acknowledged.OK)
                : ours.then(known -> roles.withdraw(known, deadline).then(bare -> switch (known) {
                    case OurAccount.Person person -> users.remove(person, deadline);
                    case OurAccount.Program program -> programs.remove(program, deadline);
                }));
    }

    @Override
    public Outcome<Acknowledged> setPassword(ServiceAccountId account, Secret password) {
        return with(account, (ours, deadline) -> switch (ours) {
            case OurAccount.Person person -> users.setPassword(person, password, deadline);
            case OurAccount.Program program -> notOfPrograms("password");
        });
    }

    @Override
    public Outcome<Acknowledged> revokeSessions(ServiceAccountId account) {
        return with(account, (ours, deadline) -> switch (ours) {
            case OurAccount.Person person -> users.revokeSessions(person, deadline);
            case OurAccount.Program program -> notOfPrograms("session");
        });
    }

    private static <T> Outcome<T> notOfPrograms(String thing) {
        return new Outcome.Rejected<>(Rejection.INVALID, "an account of programs has no " + thing);
    }

    @Override
    public Outcome<CredentialId> addCertificate(ServiceAccountId account, X509Certificate certificate) {
        return with(
                account,
                (ours, deadline) -> Certificates.holderOf(ours)
                        .then(application -> certificates.add(application, certificate, deadline)));
    }

    @Override
    public Outcome<CredentialId> addFederation(ServiceAccountId account, Federation federation) {
        return with(
                account,
                (ours, deadline) -> Certificates.holderOf(ours)
                        .then(application -> federations.add(application, federation, deadline)));
    }

    @Override
    public Outcome<Set<CredentialId>> credentials(ServiceAccountId account) {
        return with(account, (ours, deadline) -> switch (ours) {
            case OurAccount.Person person -> Outcome.done(Set.of());
            case OurAccount.Program program ->
                Certificates.holderOf(program)
                        .then(application -> certificates
                                .ids(application, deadline)
                                .then(some -> federations
                                        .ids(application, deadline)
                                        .then(others -> {
                                            Set<CredentialId> all = new HashSet<>(some);
                                            all.addAll(others);
                                            return Outcome.done(Set.copyOf(all));
                                        })));
        });
    }

    @Override
    public Outcome<Acknowledged> removeCredential(ServiceAccountId account, CredentialId credential) {
        return with(
                account,
                (ours, deadline) -> Certificates.holderOf(ours).then(application -> {
                    if (credential.value().startsWith(Certificates.KIND)) {
                        return certificates.remove(application, credential, deadline);
                    }
                    return credential.value().startsWith(Federations.KIND)
                            ? federations.remove(application, credential, deadline)
                            : new Outcome.Rejected<>(Rejection.INVALID, "not a credential's id of this directory");
                }));
    }

    @Override
    public Outcome<Acknowledged> assign(ServiceAccountId account, RoleRef role) {
        return with(account, (ours, deadline) -> roles.assign(ours, role, deadline));
    }

    @Override
    public Outcome<Acknowledged> unassign(ServiceAccountId account, RoleRef role) {
        return with(account, (ours, deadline) -> roles.unassign(ours, role, deadline));
    }

    @Override
    public Outcome<Set<RoleRef>> privileges(ServiceAccountId account) {
        return with(account, privileges::of);
    }

    @Override
    public Outcome<List<Registered>> methods(ServiceAccountId account) {
        return with(account, registrations::methods);
    }

    @Override
    public Outcome<List<Registered>> devices(ServiceAccountId account) {
        return with(account, registrations::devices);
    }

    @Override
    public Outcome<List<Registered>> consents(ServiceAccountId account) {
        return with(account, registrations::consents);
    }
}
