package org.conflicttracker.bootstrap;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Tracker that starts with the sample data. Its tests only read, but for {@code web.openapi.WritingExamplesTest}: Quarkus runs the classes of
 * a profile in the order of their names, so it is the last one.
 */
public class SampleDataTestProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("tracker.sample-data", "true");
    }
}
