package dev.twokey.enrollment;

import dev.twokey.directory.Directories;
import dev.twokey.directory.spi.RoleGroupSpec;
import dev.twokey.directory.spi.RoleRef;
import dev.twokey.policy.Right;
import dev.twokey.policy.Role;
import dev.twokey.procedure.spi.Effect;
import dev.twokey.procedure.spi.Step;
import dev.twokey.procedure.spi.StepKind;
import dev.twokey.proof.JsonObject;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes one role group with the rights that it carries, and nobody in it. */
@Component
class MakingRoleGroup implements StepKind {
    static final String WORD = "make-role-group";

    private final Benches benches;
    private final Directories directories;

    MakingRoleGroup(Benches benches, Directories directories) {
        this.benches = benches;
        this.directories = directories;
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Effect perform(Step step) {
        String kind = directories.find(step.tenant()).orElseThrow().kind();
        return benches.at(step, (workshop, catalogue) -> {
            Role role = catalogue.role(kind, step.subject().string("role")).orElseThrow();
            return Effects.of(
                    workshop.ensure(spec(role)),
                    group -> JsonObject.of("made", group.id().value())
                            .with("name", group.name())
                            .with("role", role.slug()));
        });
    }

    static RoleGroupSpec spec(Role role) {
        return new RoleGroupSpec(
                role.slug(),
                role.groupName(),
                role.description(),
                role.privilege().rights().stream()
                        .map(Right::reference)
                        .map(RoleRef::new)
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
