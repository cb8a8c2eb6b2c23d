package org.conflicttracker.withholding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of withholdings. */
@ConfigMapping(prefix = "tracker.withholding")
interface WithholdingSettings {

    /** Maximum duration of a withholding transaction, in which no one else can write. */
    @WithDefault("10m")
    Duration timeout();
}
