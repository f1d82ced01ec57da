package dev.twokey.enrollment;

import dev.twokey.directory.Directories;
import dev.twokey.directory.spi.ServiceAccountSpec;
import dev.twokey.policy.Account;
import dev.twokey.procedure.spi.Effect;
import dev.twokey.procedure.spi.Step;
import dev.twokey.procedure.spi.StepKind;
import dev.twokey.proof.JsonObject;
import org.springframework.stereotype.Component;

/** Makes one service account: disabled, without rights, and without a credential that anybody knows. */
@Component
class MakingAccount implements StepKind {
    static final String WORD = "make-account";

    private final Benches benches;
    private final Directories directories;

    MakingAccount(Benches benches, Directories directories) {
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
            Account account = catalogue.accounts(kind).stream()
                    .filter(each -> each.slug().equals(step.subject().string("account")))
                    .findFirst()
                    .orElseThrow();
            return Effects.of(
                    workshop.ensure(new ServiceAccountSpec(account.slug(), account.name(), account.interactive())),
                    made -> JsonObject.of("made", made.id().value())
                            .with("name", made.signInName())
                            .with("account", account.slug()));
        });
    }
}
