package dev.twokey.api;

import dev.twokey.approval.Approvals;
import dev.twokey.approval.Request;
import dev.twokey.approval.State;
import dev.twokey.directory.Directories;
import dev.twokey.directory.Tenant;
import dev.twokey.kernel.Actor;
import dev.twokey.kernel.RequestId;
import dev.twokey.kernel.Slug;
import dev.twokey.kernel.TenantId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Looks things up inside what the caller may see, never by id alone. What is absent and what is forbidden is one answer.
 */
@Component
public class Scopes {
    private static final Slug DEPLOYMENT = new Slug("deployment");

    private final Directories directories;
    private final Approvals approvals;
    private final Persons persons;

    Scopes(Directories directories, Approvals approvals, Persons persons) {
        this.directories = directories;
        this.approvals = approvals;
        this.persons = persons;
    }

    /** @throws Refused as not found */
    public Scope of(Slug slug, Actor.Person caller) {
        return Refused.unlessFound(
                find(slug).filter(scope -> persons.sight(caller.id()).sees(scope.slug())));
    }

    private Optional<Scope> find(Slug slug) {
        return slug.equals(DEPLOYMENT)
                ? Optional.of(deployment())
                : directories.find(slug).map(Scopes::of);
    }

    private static Scope of(Tenant tenant) {
        return new Scope(tenant.id(), tenant.slug(), tenant.name(), Optional.of(tenant));
    }

    private static Scope deployment() {
        return new Scope(TenantId.DEPLOYMENT, DEPLOYMENT, "TwoKey itself", Optional.empty());
    }

    /** The customers' tenants that the caller may see. */
    public List<Tenant> tenants(Actor.Person caller) {
        return switch (persons.sight(caller.id())) {
            case Sight.Everything everything -> directories.all();
            case Sight.OneTenant one -> directories.find(one.tenant()).stream().toList();
            case Sight.Nothing nothing -> List.of();
        };
    }

    /** What a list over all that the caller may see hears of: a customer learns of nobody else's deeds that there are any. */
    public Watch watch(Actor.Person caller) {
        return switch (persons.sight(caller.id())) {
            case Sight.Everything everything -> new Watch.OfEverything();
            case Sight.OneTenant one ->
                tenants(caller).stream()
                        .findFirst()
                        .<Watch>map(tenant -> new Watch.OfTenant(tenant.id()))
                        .orElseThrow(() -> new Refused(EdgeRefusal.NOT_FOUND));
            case Sight.Nothing nothing -> new Watch.OfEverything();
        };
    }

    /**
     * A request of this tenant. A draft is its requester's own.
     *
     * @throws Refused as not found
     */
    private Request request(Scope scope, RequestId id, Actor.Person caller) {
        return Refused.unlessFound(approvals.find(scope.id(), id).filter(request -> isVisible(request, caller)));
    }

    /**
     * The same by the names of a path.
     *
     * @throws Refused as not found
     */
    public Request request(Slug tenant, RequestId id, Actor.Person caller) {
        return request(of(tenant, caller), id, caller);
    }

    /** Where a request belongs, for a caller who may see it already. */
    Scope of(Request request) {
        return request.tenant().equals(TenantId.DEPLOYMENT)
                ? deployment()
                : of(directories.find(request.tenant()).orElseThrow());
    }

    static boolean isVisible(Request request, Actor.Person caller) {
        return switch (request.state()) {
            case DRAFT, LAPSED -> request.requester().equals(caller.id());
            case PENDING, APPROVED, DENIED, WITHDRAWN, EXPIRED -> true;
        };
    }

    static boolean isOver(State state) {
        return switch (state) {
            case DRAFT, PENDING, APPROVED -> false;
            case DENIED, WITHDRAWN, EXPIRED, LAPSED -> true;
        };
    }
}
