package org.conflicttracker.testing;

import java.util.HashMap;
import java.util.Map;

/**
 * A tracker for tests that record much, or need limits that others do not: one for all of them, as each start takes seconds. They do
 * not mind each other's events.
 */
public class SharedIsolatedAppProfile extends IsolatedAppProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        // exports of few events go over the ends of batches
        settings.put("tracker.export.batch", "2");
        settings.put("tracker.export.sorted-batch", "3");
        settings.put("tracker.export.documents", "2");
        // a stream says soon how far was looked
        settings.put("tracker.changes.heartbeat", "100ms");
        // hostile requests come with many wrong passwords
        settings.put("tracker.security.failures-per-address", "1000000");
        settings.put("tracker.security.failures", "1000000");
        settings.put("tracker.security.failures-per-account", "1000000");
        settings.put("tracker.security.new-addresses-per-second", "1000000");
        // under test it would tell the trace of each id that is no number
        settings.put("quarkus.log.category.\"org.jboss.resteasy.reactive.server.handlers\".level", "INFO");
        return settings;
    }
}
