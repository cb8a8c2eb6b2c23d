package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;

/** Refuses questions with too many groups, whichever engine answers. */
@ApplicationScoped
public class CellLimit {

    private final CellSettings settings;

    CellLimit(CellSettings settings) {
        this.settings = settings;
    }

    int most() {
        return settings.most();
    }

    /** @throws ProblemException 400 where there are more groups than the limit */
    public void check(long groups) {
        if (groups > settings.most()) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "This makes more than " + settings.most()
                            + " groups. Ask for fewer dimensions or a narrower selection.");
        }
    }
}
