package org.conflicttracker.benchmark.analytic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Machine and time of the measurement. */
final class Machine {

    private Machine() {}

    static ObjectNode tell(ObjectNode into) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long gigabytes = Math.round(system.getTotalMemorySize() / Math.pow(1024, 3));
        return into.put("date", LocalDate.now(ZoneOffset.UTC).toString())
                .put(
                        "machine",
                        system.getAvailableProcessors() + " processors, " + gigabytes + " GB, " + system.getName() + " "
                                + system.getArch())
                .put("java", System.getProperty("java.version"));
    }
}
