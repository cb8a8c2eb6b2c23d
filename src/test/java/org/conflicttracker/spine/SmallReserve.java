package org.conflicttracker.spine;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.conflicttracker.testing.Alone;

/** A tracker whose embedded database is a file, and whose disk has less free than is to be kept free. */
public class SmallReserve extends Alone {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("tracker.disk.reserve", String.valueOf(Long.MAX_VALUE / 4));
        settings.computeIfPresent(
                "quarkus.datasource.jdbc.url",
                (name, memory) -> "jdbc:h2:file:./target/data/" + UUID.randomUUID() + "/tracker;DB_CLOSE_DELAY=-1");
        return settings;
    }
}
