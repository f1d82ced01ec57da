package dev.twokey.audit;

import dev.twokey.proof.LogLine;
import java.time.Instant;
import java.util.List;

/**
 * A restore was declared and a new epoch begins. Published inside the transaction that begins it; a listener may only write
 * rows. All that was asked for, owed, held or begun before it ends.
 *
 * @param findings what is missing, by log
 * @param deployment the deployment's log as it was restored, verified under its signature alone
 */
public record Restored(long epoch, Instant at, List<Finding> findings, List<LogLine> deployment) {
    public Restored {
        findings = List.copyOf(findings);
        deployment = List.copyOf(deployment);
    }
}
