package org.conflicttracker.testing;

import java.util.HashMap;
import java.util.Map;

/**
 * Profile in which every correction becomes a job, and no worker runs. Also for tests after which the tracker is of no use to others, such as
 * those that set its clock; they are last by name.
 */
public class DeferredCorrectionsProfile extends IsolatedAppProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("tracker.references.at-once", "0");
        settings.put("quarkus.scheduler.enabled", "false");
        return settings;
    }
}
