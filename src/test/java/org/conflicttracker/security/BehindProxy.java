package org.conflicttracker.security;

import java.util.HashMap;
import java.util.Map;
import org.conflicttracker.testing.IsolatedAppProfile;

/** Profile of a tracker that trusts the addresses forwarded by a proxy and names the origin of one dashboard besides {@code *}. */
public class BehindProxy extends IsolatedAppProfile {

    static final String DASHBOARD = "https://dashboard.example.org";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
        settings.put("quarkus.http.proxy.trusted-proxies", "127.0.0.1");
        settings.put("tracker.cross-origin.origins", "*," + DASHBOARD);
        return settings;
    }
}
