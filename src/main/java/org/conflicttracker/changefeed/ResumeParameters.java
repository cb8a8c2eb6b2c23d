package org.conflicttracker.changefeed;

import org.conflicttracker.web.problem.ValidationErrors;
import org.jboss.resteasy.reactive.RestHeader;

/** Where a stream begins: where the last one broke off, else after a revision. */
public class ResumeParameters extends AfterParameter {

    static final String LAST_EVENT_ID = "Last-Event-ID";

    @RestHeader(LAST_EVENT_ID)
    public String lastEventId;

    /** Where to begin; what is wrong goes into the faults. */
    FeedStart parseStart(ValidationErrors faults) {
        FeedStart first = new FeedStart(AFTER, after(faults));
        return lastEventId == null || lastEventId.isBlank()
                ? first
                : new FeedStart(LAST_EVENT_ID, parseRevision(LAST_EVENT_ID, lastEventId.strip(), faults));
    }
}
