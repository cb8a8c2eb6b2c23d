package org.conflicttracker.export;

import java.util.HashMap;
import java.util.Map;
import org.conflicttracker.testing.Alone;

/** So that a few events take several batches. */
public class SmallBatches extends Alone {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("tracker.export.batch", "2");
        settings.put("tracker.export.sorted-batch", "3");
        settings.put("tracker.export.documents", "2");
        return settings;
    }
}
