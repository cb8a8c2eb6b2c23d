package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.admission.HeapBudget;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Limit on the groups of one query in either engine: the setting, or less where the heap share is smaller. */
@ApplicationScoped
public class CellLimit {

    /**
     * Heap of one group until the query is answered, estimated: its sums, its cell and the row made of it, in bytes.
     */
    static final int BYTES = 1_500;

    private final HeapBudget budget;
    private final int maxGroups;

    CellLimit(CellSettings settings, HeapBudget budget) {
        this.budget = budget;
        this.maxGroups = (int) Math.max(1, Math.min(settings.most(), budget.share() / BYTES));
    }

    int maxGroups() {
        return maxGroups;
    }

    long bytes() {
        return budget.share();
    }

    /** Meter of one query; to be closed when its cells are no longer referenced. */
    public CellMeter meter() {
        return new CellMeter(this, budget.permit());
    }

    /** @throws ProblemException 400 if there are more groups than the limit */
    void check(long groups) {
        if (groups > maxGroups) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "This would give more than " + maxGroups + " groups. Use fewer groupings or narrower filters.");
        }
    }
}
