package org.conflicttracker.ledger;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How much of the disk is left alone. */
@ConfigMapping(prefix = "tracker.disk")
interface DiskSettings {

    /** While less than this is free nothing is recorded or uploaded; if it is not set, 256 MiB, but no more than a tenth of the disk. */
    Optional<MemorySize> reserve();
}
