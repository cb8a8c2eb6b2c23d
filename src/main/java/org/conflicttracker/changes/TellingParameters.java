package org.conflicttracker.changes;

import jakarta.ws.rs.BeanParam;
import org.conflicttracker.event.FieldsParameter;

/** When to answer, and with how much of each event. */
public class TellingParameters {

    @BeanParam
    public WaitParameter wait = new WaitParameter();

    @BeanParam
    public FieldsParameter fields = new FieldsParameter();
}
