package org.conflicttracker.withholding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How things are withheld. */
@ConfigMapping(prefix = "tracker.withholding")
interface WithholdingSettings {

    /** How long one transaction may take that withholds; nobody else writes meanwhile. */
    @WithDefault("10m")
    Duration timeout();
}
