package org.conflicttracker.event.memory;

import java.util.HashMap;
import java.util.Map;
import org.conflicttracker.testing.IsolatedAppProfile;

/** A tracker of its own that keeps images of its index. */
public class SnapshotTestProfile extends IsolatedAppProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("tracker.index.image", "true");
        return settings;
    }
}
