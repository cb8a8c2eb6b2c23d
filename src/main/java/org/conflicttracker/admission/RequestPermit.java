package org.conflicttracker.admission;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** Permit of the current request for memory that it holds until its response is sent. */
@RequestScoped
public class RequestPermit {

    private final HeapBudget budget;
    private final HeapPermit permit;

    @Inject
    public RequestPermit(HeapBudget budget) {
        this.budget = budget;
        this.permit = budget.permit();
    }

    /**
     * As {@link HeapPermit#require}.
     *
     * @throws ProblemException 503 if the memory is not free
     */
    public void require(long bytes) {
        permit.require(bytes);
    }

    /**
     * The maximum number of objects that one request may hold.
     *
     * @param bytes the size of one object
     */
    public long most(long bytes) {
        return budget.share() / bytes;
    }

    @PreDestroy
    void release() {
        permit.close();
    }
}
