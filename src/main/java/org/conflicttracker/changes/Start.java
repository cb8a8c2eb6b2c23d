package org.conflicttracker.changes;

import java.util.List;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;

/** A revision after which somebody wants to begin, and the parameter or header that says so. */
record Start(String parameter, long revision) {

    /** @throws ProblemException 400 where the tracker has not come to it yet */
    void requireReached(long last) {
        if (revision > last) {
            String detail = "There is nothing after revision " + revision + " yet: the last one is " + last + ".";
            throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                    .faults(List.of(Fault.parameter(parameter, detail, Long.toString(last))));
        }
    }
}
