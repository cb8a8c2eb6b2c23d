package org.conflicttracker.importer.job;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/** Metrics of imports: rows, without those of dry runs. */
@Singleton
class ImportMetrics implements MeterBinder {

    private static final String ROWS = "rows";

    private final ImportProgress progress;

    ImportMetrics(ImportProgress progress) {
        this.progress = progress;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("tracker.import.read", progress, ImportProgress::rowsRead)
                .description("Rows of imported files, without dry runs")
                .baseUnit(ROWS)
                .register(registry);
        FunctionCounter.builder("tracker.import.recorded", progress, ImportProgress::rowsRecorded)
                .description("Imported rows that created or corrected an event")
                .baseUnit(ROWS)
                .register(registry);
        FunctionCounter.builder("tracker.import.rejected", progress, ImportProgress::rowsRejected)
                .description("Imported rows that were rejected")
                .baseUnit(ROWS)
                .register(registry);
    }
}
