package org.conflicttracker.changefeed;

import java.util.List;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;

/** Start of a feed: a revision, and the parameter or header that gives it. */
record FeedStart(String parameter, long revision) {

    /** @throws ProblemException 400 if the revision is after the latest one */
    void requireReached(long latest) {
        if (revision > latest) {
            String detail = "There is no change after revision " + revision + " yet: the latest is " + latest + ".";
            throw new ProblemException(ProblemType.BAD_REQUEST, detail)
                    .errors(List.of(ValidationError.parameter(parameter, detail, Long.toString(latest))));
        }
    }
}
