package org.conflicttracker.testing;

import java.util.HashMap;
import java.util.Map;

/**
 * Profile of a tracker with few threads and low limits, behind a proxy whose forwarded addresses it trusts; its tests do not depend on the
 * times of what is recorded.
 */
public class LowLimitsProfile extends IsolatedAppProfile {

    /** Most open downloads; two of one address. */
    public static final int OPEN_DOWNLOADS = 3;

    /** Most bytes of an upload: more than of other bodies, which are not streamed. */
    public static final int UPLOADED_BYTES = 12_000_000;

    /** Most new permalinks of one client in a minute. */
    public static final int PERMALINKS = 3;

    /** Most reads that are computed at a time. */
    public static final int READS_AT_ONCE = 3;

    /** Origin of a dashboard that is named besides {@code *}. */
    public static final String DASHBOARD = "https://dashboard.example.org";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("quarkus.thread-pool.max-threads", "4");
        settings.put("tracker.export.max-open", String.valueOf(OPEN_DOWNLOADS));
        settings.put("tracker.export.max-open-per-address", "2");
        settings.put("tracker.export.give-way", "2s");
        settings.put("tracker.export.documents", "1");
        settings.put("tracker.claims.most-read-events", "3");
        settings.put("tracker.imports.max-uploads", "2");
        settings.put("tracker.imports.max-bytes", String.valueOf(UPLOADED_BYTES));
        settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
        settings.put("quarkus.http.proxy.trusted-proxies", "127.0.0.1");
        settings.put("tracker.cross-origin.origins", "*," + DASHBOARD);
        settings.put("tracker.imports.max-findings", "3");
        settings.put("tracker.cells.most-of-grid", "3");
        settings.put("tracker.quoting.permalinks-per-minute", String.valueOf(PERMALINKS));
        settings.put("tracker.reads.at-once", String.valueOf(READS_AT_ONCE));
        // none gives its slot up while a test looks
        settings.put("tracker.reads.slot-time", "1m");
        return settings;
    }
}
