package dev.twokey.approval;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of asking and answering.
 *
 * @param deployment the deployment's short name, immutable
 * @param epoch rises with each restore of the database
 * @param draftValidity how long an unsigned draft lives
 * @param statementValidity how long an offered statement may be signed
 */
@ConfigurationProperties("twokey")
record ApprovalSettings(
        @DefaultValue("harbour") String deployment,
        @DefaultValue("1") long epoch,
        @DefaultValue("15m") Duration draftValidity,
        @DefaultValue("5m") Duration statementValidity) {}
