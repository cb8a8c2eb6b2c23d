package org.conflicttracker.admission;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** The permit of the current request for what it holds until its answer is sent. */
@RequestScoped
public class RequestPermit {

    private final HeapBudget budget;
    private final HeapPermit permit;

    @Inject
    public RequestPermit(HeapBudget budget) {
        this.budget = budget;
        this.permit = budget.permit();
    }

    /** As {@link HeapPermit#require}. @throws ProblemException 503 where there is no room */
    public void require(long bytes) {
        permit.require(bytes);
    }

    /** How many things of so many bytes one question may hold. */
    public long most(long bytes) {
        return budget.share() / bytes;
    }

    @PreDestroy
    void release() {
        permit.close();
    }
}
