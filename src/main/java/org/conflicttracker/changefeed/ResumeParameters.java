package org.conflicttracker.changefeed;

import org.conflicttracker.web.problem.ValidationErrors;
import org.jboss.resteasy.reactive.RestHeader;

/** Query parameters of the start of a stream: {@code Last-Event-ID} after a lost connection, else {@code after}. */
public class ResumeParameters extends AfterParameter {

    static final String LAST_EVENT_ID = "Last-Event-ID";

    @RestHeader(LAST_EVENT_ID)
    public String lastEventId;

    /** Parses the start; errors are collected. */
    FeedStart parseStart(ValidationErrors errors) {
        FeedStart start = new FeedStart(AFTER, after(errors));
        return lastEventId == null || lastEventId.isBlank()
                ? start
                : new FeedStart(LAST_EVENT_ID, parseRevision(LAST_EVENT_ID, lastEventId.strip(), errors));
    }
}
