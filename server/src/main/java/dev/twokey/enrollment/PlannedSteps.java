package dev.twokey.enrollment;

import dev.twokey.approval.Request;
import dev.twokey.directory.Bootstraps;
import dev.twokey.directory.Directories;
import dev.twokey.directory.Tenant;
import dev.twokey.directory.spi.Connection;
import dev.twokey.policy.Account;
import dev.twokey.policy.Catalogue;
import dev.twokey.policy.DocumentKind;
import dev.twokey.policy.Policies;
import dev.twokey.policy.Right;
import dev.twokey.policy.Role;
import dev.twokey.procedure.Planned;
import dev.twokey.proof.Digest;
import dev.twokey.proof.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The steps that make what a plan lists, from the catalogue that the plan was agreed to by. */
@Component
class PlannedSteps {
    private final Directories directories;
    private final Policies policies;
    private final GivenStore grants;
    private final Bootstraps bootstraps;
    private final SetupSteps setup;

    PlannedSteps(
            Directories directories, Policies policies, GivenStore grants, Bootstraps bootstraps, SetupSteps setup) {
        this.directories = directories;
        this.policies = policies;
        this.grants = grants;
        this.bootstraps = bootstraps;
        this.setup = setup;
    }

    List<Planned> of(Request request) {
        Tenant tenant = directories.find(request.tenant()).orElseThrow();
        Digest digest = request.document().object("plan").digest("catalogue");
        Catalogue catalogue = policies.pinned(DocumentKind.CATALOGUE, digest).orElseThrow();
        JsonObject subject = JsonObject.of("request", request.id().toString());
        List<Planned> planned = new ArrayList<>();
        for (Role role : catalogue.roles(tenant.kind())) {
            planned.add(new Planned(
                    MakingRoleGroup.WORD,
                    Drawing.ROLE_GROUP + "/" + role.slug(),
                    "Make the group " + role.groupName() + ".",
                    subject.with("role", role.slug())));
        }
        for (Account account : catalogue.accounts(tenant.kind())) {
            planned.addAll(account(account, subject));
        }
        planned.add(new Planned(
                WritingDown.WORD, WritingDown.WORD, "Write down what was made.", subject.with("catalogue", digest)));
        planned.addAll(ending(tenant));
        return List.copyOf(planned);
    }

    private static List<Planned> account(Account account, JsonObject subject) {
        List<Planned> planned = new ArrayList<>();
        JsonObject of = subject.with("account", account.slug());
        planned.add(new Planned(
                MakingAccount.WORD,
                Drawing.ACCOUNT + "/" + account.slug(),
                "Make the account " + account.name() + ".",
                of));
        // Persons' accounts hold nothing at rest: a checkout gives, a check-in takes.
        if (!account.interactive()) {
            for (Right right : account.privilege().rights()) {
                planned.add(new Planned(
                        AssigningRight.WORD,
                        "right/" + account.slug() + "/" + right.name(),
                        "Give " + account.name() + " the right " + right.name() + ".",
                        of.with("right", right.reference())));
            }
        }
        return planned;
    }

    private List<Planned> ending(Tenant tenant) {
        Optional<Connection> given = grants.given(tenant.id());
        return given.isEmpty()
                ? List.of()
                : setup.ending(bootstraps.of(tenant.kind()).orElseThrow(), given.get(), grants.own(tenant.id()));
    }
}
