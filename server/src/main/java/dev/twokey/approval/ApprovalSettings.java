package dev.twokey.approval;

import dev.twokey.kernel.UnusableSetting;
import dev.twokey.proof.Statement;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of asking and answering.
 *
 * @param deployment the deployment's short name, immutable
 * @param draftValidity how long an unsigned draft lives
 * @param statementValidity how long an offered statement may be signed, at most {@link Statement#LONGEST}
 */
@ConfigurationProperties("twokey")
record ApprovalSettings(
        @DefaultValue("harbour") String deployment,
        @DefaultValue("15m") Duration draftValidity,
        @DefaultValue("5m") Duration statementValidity) {
    /** @throws UnusableSetting when no verifier would believe what is offered */
    ApprovalSettings {
        if (!statementValidity.isPositive() || statementValidity.compareTo(Statement.LONGEST) > 0) {
            throw new UnusableSetting(
                    "No verifier believes a statement that is valid for as long as TWOKEY_STATEMENT_VALIDITY says.",
                    "Set TWOKEY_STATEMENT_VALIDITY to more than 0 and at most 15m.");
        }
    }
}
