package org.conflicttracker.export;

import jakarta.ws.rs.BeanParam;
import org.conflicttracker.event.api.FieldsParameter;

/** How lines of events are to be; the contract explains it. */
public class NdjsonParameters {

    @BeanParam
    public HistoryParameter history = new HistoryParameter();

    @BeanParam
    public LimitParameter limit = new LimitParameter();

    @BeanParam
    public FieldsParameter fields = new FieldsParameter();
}
