package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.admission.HeapBudget;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** The limit on groups of one question, whichever engine answers: a setting, and no more than the heap has room for. */
@ApplicationScoped
public class CellLimit {

    /** What a group takes on the heap until the question is answered, about: its sums, its cell and the row made of it, in bytes. */
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

    /** For one question; to be closed when what was counted is no longer held. */
    public CellMeter meter() {
        return new CellMeter(this, budget.permit());
    }

    /** @throws ProblemException 400 where there are more groups than the limit */
    void check(long groups) {
        if (groups > maxGroups) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "This would give more than " + maxGroups + " groups. Use fewer groupings or narrower filters.");
        }
    }
}
