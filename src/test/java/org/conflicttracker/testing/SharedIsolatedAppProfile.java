package org.conflicttracker.testing;

import java.util.HashMap;
import java.util.Map;

/**
 * Profile for tests that create many events or need other limits. One application for all of them, because each start takes
 * seconds; they are independent of each other's events.
 */
public class SharedIsolatedAppProfile extends IsolatedAppProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        // exports of few events span several batches
        settings.put("tracker.export.batch", "2");
        settings.put("tracker.export.sorted-batch", "3");
        settings.put("tracker.export.documents", "2");
        // everybody is told who recorded a version of an event
        settings.put("tracker.disclosure.recorded-by", "true");
        // streams send their position soon
        settings.put("tracker.changes.heartbeat", "100ms");
        // hostile requests contain many wrong passwords
        settings.put("tracker.security.failures-per-address", "1000000");
        settings.put("tracker.security.failures", "1000000");
        settings.put("tracker.security.failures-per-account", "1000000");
        settings.put("tracker.security.new-addresses-per-second", "1000000");
        // in tests the response would contain a stack trace for each invalid id
        settings.put("quarkus.log.category.\"org.jboss.resteasy.reactive.server.handlers\".level", "INFO");
        return settings;
    }
}
