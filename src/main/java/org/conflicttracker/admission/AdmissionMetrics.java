package org.conflicttracker.admission;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/** Metrics of admission: the free part of the budget, and the requests that wait for it or were refused. */
@Singleton
class AdmissionMetrics implements MeterBinder {

    private final HeapBudget budget;

    AdmissionMetrics(HeapBudget budget) {
        this.budget = budget;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tracker.admission.budget", budget, HeapBudget::bytes)
                .description("Heap that large requests may take together")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("tracker.admission.free", budget, HeapBudget::free)
                .description("Free part of that heap")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("tracker.admission.waiting", budget, HeapBudget::waiting)
                .description("Requests that wait for heap")
                .baseUnit("requests")
                .register(registry);
        FunctionCounter.builder("tracker.admission.refused", budget, HeapBudget::refused)
                .description("Requests that were refused, because the heap for them was not free")
                .baseUnit("requests")
                .register(registry);
    }
}
