package org.conflicttracker.bootstrap;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Tracker that starts with the sample data; its tests only read. */
public class SampleDataTestProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("tracker.sample-data", "true");
    }
}
