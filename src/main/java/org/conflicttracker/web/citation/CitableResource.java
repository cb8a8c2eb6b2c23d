package org.conflicttracker.web.citation;

import java.util.List;
import org.conflicttracker.web.citation.CitedJson.CitedAnswer;
import org.conflicttracker.web.problem.ProblemException;

/** Resource whose answers can be cited: it can be asked from within another request. A new one needs nothing else. */
public interface CitableResource {

    /** Whether the resource answers at this path. */
    boolean isAt(String path);

    /**
     * The answer to GET, with its citation.
     *
     * @throws ProblemException as the resource itself
     */
    CitedAnswer answer(CitableRequest request);

    /**
     * The states in which the answer was before and is now, oldest first.
     *
     * @param page only states after its revision, and no more than its limit
     * @throws ProblemException as the resource itself
     */
    List<Citation.State> listStates(CitableRequest request, StatePage page);

    /**
     * Page of states.
     *
     * @param after the revision after which they begin; 0 for the first page
     */
    record StatePage(long after, int limit) {}
}
