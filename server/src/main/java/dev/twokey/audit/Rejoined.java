package dev.twokey.audit;

import dev.twokey.proof.LogLine;
import java.time.Instant;
import java.util.List;

/**
 * A further node follows into an epoch that another one began. Published inside a transaction; a listener may only write
 * rows: what this node alone has kept outside the database.
 *
 * @param deployment the deployment's log as it stands, verified under its signature alone
 */
public record Rejoined(Instant at, List<LogLine> deployment) {
    public Rejoined {
        deployment = List.copyOf(deployment);
    }
}
