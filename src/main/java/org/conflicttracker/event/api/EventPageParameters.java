package org.conflicttracker.event.api;

import jakarta.ws.rs.BeanParam;
import org.conflicttracker.web.pagination.PageParameters;

/** Parameters of a page of events: the page, and the members of each event. */
public class EventPageParameters {

    @BeanParam
    public PageParameters page = new PageParameters();

    @BeanParam
    public FieldsParameter fields = new FieldsParameter();
}
