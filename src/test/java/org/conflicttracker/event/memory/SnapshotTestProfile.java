package org.conflicttracker.event.memory;

import java.util.HashMap;
import java.util.Map;
import org.conflicttracker.testing.IsolatedAppProfile;

/** Test profile: a separate tracker with index snapshots, one after each ten revisions. */
public class SnapshotTestProfile extends IsolatedAppProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("tracker.index.image", "true");
        settings.put("tracker.index.image-after", "10");
        return settings;
    }
}
