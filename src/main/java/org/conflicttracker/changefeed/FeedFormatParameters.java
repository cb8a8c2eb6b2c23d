package org.conflicttracker.changefeed;

import jakarta.ws.rs.BeanParam;
import org.conflicttracker.event.api.FieldsParameter;

/** When to answer, and with how much of each event. */
public class FeedFormatParameters {

    @BeanParam
    public WaitParameter wait = new WaitParameter();

    @BeanParam
    public FieldsParameter fields = new FieldsParameter();
}
