package org.conflicttracker.web.format;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/** Metrics of downloads. */
@Singleton
class DownloadMetrics implements MeterBinder {

    private static final String DOWNLOADS = "downloads";

    private final DownloadSlots slots;

    DownloadMetrics(DownloadSlots slots) {
        this.slots = slots;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tracker.downloads.open", slots, DownloadSlots::open)
                .description("Downloads under way")
                .baseUnit(DOWNLOADS)
                .register(registry);
        FunctionCounter.builder("tracker.downloads.started", slots, DownloadSlots::started)
                .description("Downloads that were started")
                .baseUnit(DOWNLOADS)
                .register(registry);
        FunctionCounter.builder("tracker.downloads.refused", slots, DownloadSlots::refused)
                .description("Downloads that were refused, because too many are under way")
                .baseUnit(DOWNLOADS)
                .register(registry);
        FunctionCounter.builder("tracker.downloads.dropped", slots, DownloadSlots::dropped)
                .description("Downloads that were ended for others, because their clients read too slowly")
                .baseUnit(DOWNLOADS)
                .register(registry);
    }
}
