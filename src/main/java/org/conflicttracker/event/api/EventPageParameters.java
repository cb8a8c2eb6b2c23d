package org.conflicttracker.event.api;

import jakarta.ws.rs.BeanParam;
import org.conflicttracker.web.citation.CitationParameter;
import org.conflicttracker.web.pagination.PageParameters;

/** Parameters of a page or a file of events. */
public class EventPageParameters {

    @BeanParam
    public PageParameters page = new PageParameters();

    @BeanParam
    public FieldsParameter fields = new FieldsParameter();

    @BeanParam
    public FeedParameters feed = new FeedParameters();

    @BeanParam
    public EventFileParameters file = new EventFileParameters();

    @BeanParam
    public CitationParameter citation = new CitationParameter();
}
