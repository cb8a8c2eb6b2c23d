package org.conflicttracker.event;

import jakarta.ws.rs.BeanParam;
import org.conflicttracker.page.PageParameters;

/** Which page of a list of events, and how much of each event. */
public class EventPageParameters {

    @BeanParam
    public PageParameters page = new PageParameters();

    @BeanParam
    public FieldsParameter fields = new FieldsParameter();
}
