package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.conflicttracker.admission.RequestPermit;
import org.conflicttracker.web.problem.ProblemException;

/**
 * Admission of long pages of events: each needs room on the heap, held until its answer is sent, and its documents are read while all
 * other long pages leave at least one processor to other requests.
 */
@ApplicationScoped
public class PagePermit {

    /** Pages of so many events are left out of account. */
    private static final int FEW = 100;

    /** What an event takes on the heap until it is sent, about: its document as it is read and as it is written, in bytes. */
    private static final long BYTES = 12_000;

    private final RequestPermit permit;
    private final Semaphore processors =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), true);

    PagePermit(RequestPermit permit) {
        this.permit = permit;
    }

    /**
     * Reads a page; a long one waits for room and for a processor.
     *
     * @param events how many the page has at most
     * @param page reads its documents; must not read another page
     * @throws ProblemException 503 where there is no room
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
}
