package org.conflicttracker.event.memory;

import java.util.HashMap;
import java.util.Map;
import org.conflicttracker.testing.Alone;

/** A tracker of its own that keeps images of its index. */
public class WithImages extends Alone {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("tracker.index.image", "true");
        return settings;
    }
}
