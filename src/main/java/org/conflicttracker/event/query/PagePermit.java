package org.conflicttracker.event.query;

import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.conflicttracker.admission.HeapBudget.RequestPermit;
import org.conflicttracker.web.problem.ProblemException;

/**
 * Admission of long pages of events. Each acquires a heap permit, held until its answer is sent; documents are read
 * with a limit on concurrency that by default leaves one processor to other requests.
 */
@ApplicationScoped
public class PagePermit {

    /** Page size up to which no permit is needed. */
    private static final int FEW = 100;

    /** Heap of an event until it is sent, estimated: its document as read and as written, in bytes. */
    private static final long BYTES = 12_000;

    private final RequestPermit permit;
    private final Semaphore processors;

    PagePermit(RequestPermit permit, LongPageSettings settings) {
        this.permit = permit;
        int allButOne = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        this.processors = new Semaphore(settings.atOnce().orElse(allButOne), true);
    }

    /**
     * Reads a page; a long one waits for its permits.
     *
     * @param events maximum number of events of the page
     * @param page reads the documents; must not read another page
     * @throws ProblemException 503 if there is not enough heap
     */
    public <T> T read(int events, Supplier<T> page) {
        if (events <= FEW) {
            return page.get();
        }
        permit.require(events * BYTES);
        processors.acquireUninterruptibly();
        try {
            return page.get();
        } finally {
            processors.release();
        }
    }

    /** Settings of pages of more than 100 events. */
    @ConfigMapping(prefix = "tracker.long-pages")
    public interface LongPageSettings {

        /** Maximum number of pages whose documents are read at the same time; by default one less than processors, at least 1. */
        @Min(1)
        @Max(1024)
        OptionalInt atOnce();
    }
}
