package org.conflicttracker.event;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.admission.RequestPermit;
import org.conflicttracker.problem.ProblemException;

/** The room for the documents of a long page, held until its answer is sent. */
@ApplicationScoped
public class PagePermit {

    /** Pages of so many events are left out of account. */
    private static final int FEW = 100;

    /** What an event takes on the heap until it is sent, about: its document as it is read and as it is written, in bytes. */
    private static final long BYTES = 12_000;

    private final RequestPermit permit;

    PagePermit(RequestPermit permit) {
        this.permit = permit;
    }

    /**
     * Waits for room where there is none.
     *
     * @param events how many the page has at most
     * @throws ProblemException 503 where there is no room
     */
    public void require(int events) {
        if (events > FEW) {
            permit.require(events * BYTES);
        }
    }
}
