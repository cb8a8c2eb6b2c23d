package org.conflicttracker.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of write admission on this node. */
@ConfigMapping(prefix = "tracker.writing")
interface WriteSettings {

    /** Longest wait for admission; then 503. */
    @WithDefault("30s")
    Duration patience();

    /** Longest wait of a read as of an instant for transactions that record at it; then 503. */
    @WithDefault("5s")
    Duration instantPatience();

    /** Limit of waiting writers, as each holds a thread that readers may need; beyond it 503 at once. */
    @WithDefault("100")
    int mostWaiting();
}
