package org.conflicttracker.ledger;

import java.util.HashMap;
import java.util.Map;
import org.conflicttracker.testing.IsolatedAppProfile;

/** Tracker with less free disk space than its reserve. */
public class SmallReserve extends IsolatedAppProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("tracker.disk.reserve", String.valueOf(Long.MAX_VALUE / 4));
        return settings;
    }
}
