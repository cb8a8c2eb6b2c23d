package org.conflicttracker.changefeed;

import java.util.List;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;

/** A revision after which somebody wants to begin, and the parameter or header that says so. */
record FeedStart(String parameter, long revision) {

    /** @throws ProblemException 400 where the tracker has not come to it yet */
    void requireReached(long last) {
        if (revision > last) {
            String detail = "There is no change after revision " + revision + " yet: the latest is " + last + ".";
            throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                    .errors(List.of(ValidationError.parameter(parameter, detail, Long.toString(last))));
        }
    }
}
