package dev.twokey.elevation;

import dev.twokey.approval.Request;
import dev.twokey.approval.TurnedKey;
import dev.twokey.approval.spi.Subject;
import dev.twokey.directory.Directories;
import dev.twokey.directory.Tenant;
import dev.twokey.kernel.AccountId;
import dev.twokey.kernel.PersonId;
import dev.twokey.kernel.Refusal;
import dev.twokey.people.People;
import dev.twokey.proof.Decision;
import dev.twokey.proof.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What two keys are asked for here: that an account enters a role group. */
@Component
class ElevationSubject implements Subject {
    static final String KIND = "elevation";

    private final Directories directories;
    private final People people;
    private final GrantStore grants;
    private final MembershipStore memberships;
    private final ElevationSettings limits;

    ElevationSubject(
            Directories directories,
            People people,
            GrantStore grants,
            MembershipStore memberships,
            ElevationSettings limits) {
        this.directories = directories;
        this.people = people;
        this.grants = grants;
        this.memberships = memberships;
        this.limits = limits;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The role group, the account and the limits, as they are now, against what was asked for. */
    @Override
    public Optional<Refusal> recheck(Request request, Instant now) {
        JsonObject document = request.document();
        Optional<Tenant> tenant = directories.find(request.tenant());
        if (tenant.filter(known -> !known.standing().isOpen()).isPresent()) {
            return Optional.of(ElevationRefusal.notOpen(tenant.get().standing()));
        }
        Optional<Tenant.RoleGroup> group = tenant.filter(
                        known -> known.directory().equals(document.string("directory")))
                .flatMap(known -> known.roleGroup(document.object("roleGroup").string("slug")))
                .filter(found ->
                        found.groupId().equals(document.object("roleGroup").string("id")));
        if (group.isEmpty()) {
            return Optional.of(ElevationRefusal.CHANGED);
        }
        if (!limits.within(group.get().role().limits()).permit(Duration.ofSeconds(document.integer("seconds")))) {
            return Optional.of(ElevationRefusal.BOUNDS_NOW);
        }
        boolean sameAccount = people.operationalAccount(request.requester())
                .filter(account ->
                        account.name().equals(document.object("account").string("name")))
                .isPresent();
        return sameAccount ? Optional.empty() : Optional.of(ElevationRefusal.CHANGED);
    }

    @Override
    public void approved(Request request, Instant now) {
        PersonId second = request.keys().stream()
                .filter(key -> key.decision() == Decision.APPROVE)
                .map(TurnedKey::person)
                .findFirst()
                .orElseThrow();
        AccountId account = AccountId.parse(request.document().object("account").string("id"));
        String roleGroup = request.document().object("roleGroup").string("slug");
        memberships.want(new Membership.Key(request.tenant(), account, roleGroup));
        grants.owe(request, second, account, now);
    }
}
