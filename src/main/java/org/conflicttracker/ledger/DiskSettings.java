package org.conflicttracker.ledger;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Settings of the disk reserve. */
@ConfigMapping(prefix = "tracker.disk")
interface DiskSettings {

    /**
     * Free space below which writes and uploads are refused; by default 256 MiB, but no more than a tenth of the disk.
     */
    Optional<MemorySize> reserve();
}
