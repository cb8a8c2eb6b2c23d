package org.conflicttracker.event.api;

import jakarta.ws.rs.BeanParam;
import org.conflicttracker.web.pagination.PageParameters;

/** Which page of a list of events, and how much of each event. */
public class EventPageParameters {

    @BeanParam
    public PageParameters page = new PageParameters();

    @BeanParam
    public FieldsParameter fields = new FieldsParameter();
}
