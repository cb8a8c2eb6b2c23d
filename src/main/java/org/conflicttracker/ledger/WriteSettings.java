package org.conflicttracker.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Who may wait to write on this node. */
@ConfigMapping(prefix = "tracker.writing")
interface WriteSettings {

    /** For how long; then 503. */
    @WithDefault("30s")
    Duration patience();

    /** For how long an answer as of an instant waits for what is being recorded at it; then 503. */
    @WithDefault("5s")
    Duration instantPatience();

    /** How many at a time, as each holds a thread that readers may need; who comes then gets 503 at once. */
    @WithDefault("100")
    int mostWaiting();
}
